"""Finding the phrase that says what a professional just said."""
