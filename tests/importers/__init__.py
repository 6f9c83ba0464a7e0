"""Tests of the room importers."""
