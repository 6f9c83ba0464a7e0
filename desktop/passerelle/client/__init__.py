"""Starts and supervises the children; gives their engines to the core as plain objects."""
