"""What happens at the front door."""
