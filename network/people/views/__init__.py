"""The addresses of coming in, of members and of those who run the network."""
