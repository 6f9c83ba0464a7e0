"""Tests of the pieces of the pages."""
