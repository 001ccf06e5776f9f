"""The map of where the city works, drawn on the server from public-domain outlines."""
