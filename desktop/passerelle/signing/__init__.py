"""Signatures: Ed25519, over documents in JSON and over files."""
