"""What happens with what the network has learned."""
