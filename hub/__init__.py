"""The floor of the house: settings, addresses, page base, mail, files. Knows no app."""
