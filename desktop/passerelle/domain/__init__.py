"""Plain data and pure rules. Imports no other room, opens no file, starts no thread."""
