"""Hours of ordinary work: nothing grows."""
