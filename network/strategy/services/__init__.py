"""What happens to strategies."""
