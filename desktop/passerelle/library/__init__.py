"""The documents on this computer: kept, searched, quoted."""
