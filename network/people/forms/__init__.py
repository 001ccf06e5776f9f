"""What people write about themselves and each other, and how they come in."""
