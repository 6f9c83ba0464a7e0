"""Where things are and what is chosen: folders, settings, the catalogue of models."""
