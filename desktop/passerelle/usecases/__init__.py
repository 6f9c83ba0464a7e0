"""What happens between a person's act and its result."""
