"""The city's strategies and their clauses."""
