"""WHO: users, organisations, boards and members."""
