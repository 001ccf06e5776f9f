"""What participants, their managers and the organiser fill in."""
