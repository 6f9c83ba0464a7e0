"""How a worker ends when that has a meaning for its client."""

EXIT_MEMORY = 77
"""It took more memory than it may."""
