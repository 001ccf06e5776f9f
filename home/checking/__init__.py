"""Looks through what is published for what readers would stumble over."""
