"""What if a rule were slightly wrong? Each small change of the rules must be caught by a test."""
