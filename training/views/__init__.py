"""What training answers at addresses of its own."""
