"""The window played by a person, on a real voice loop with scripted engines."""
