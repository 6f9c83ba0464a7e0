"""Pictures of every page in every state, theme and size, made on examples, without a screen."""
