"""A conversation of two people who share no language."""
