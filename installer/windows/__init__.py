"""Passerelle for Windows: its folder, the MSI and EXE that install it, the MSIs of its models."""
