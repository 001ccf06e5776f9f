"""Swedish dates and numbers."""
