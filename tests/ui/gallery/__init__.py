"""Tests of the gallery, and of every page through it."""
