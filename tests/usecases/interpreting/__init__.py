"""A conversation of two people, on scripted parts."""
