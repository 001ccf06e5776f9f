"""Signing up and what follows, at addresses of their own; pages only tell of occasions."""
