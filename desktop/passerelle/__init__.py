"""Passerelle: an offline voice assistant for the agents of a French département."""

__version__ = "0.1.0"
