"""Packs: content in one signed file, made here or elsewhere, checked and kept."""
