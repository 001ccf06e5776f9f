"""What happens after a training: certificates and evaluations."""
