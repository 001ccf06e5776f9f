"""British dates and numbers."""
