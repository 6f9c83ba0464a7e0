"""What people who see, hear, point or read with difficulty get of every page."""
