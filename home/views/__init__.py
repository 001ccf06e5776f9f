"""Addresses of the front door that no page answers for."""
