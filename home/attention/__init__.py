"""What waits for those who sign in to the admin."""
