"""What the city has learned abroad: experiences that others can take home."""
