"""When and where: the calendar, its events and meetings, and the occasions of what has dates."""
