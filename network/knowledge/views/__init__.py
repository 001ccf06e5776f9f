"""What members do with what the network has learned, at addresses of their own."""
