"""Passerelle: an offline voice assistant for the agents of a French département."""
