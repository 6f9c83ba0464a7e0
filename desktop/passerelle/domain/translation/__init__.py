"""What was translated, by which way, and whether it can be trusted."""
