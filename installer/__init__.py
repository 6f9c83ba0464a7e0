"""What sets the application up on a computer, and what builds its packages."""
