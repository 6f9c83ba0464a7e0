"""The window. Nothing else knows Qt."""
