"""Reads a strategy document and matches it with the clauses already there."""
