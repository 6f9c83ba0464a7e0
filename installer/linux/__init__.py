"""Packages for Linux: a .deb for every user of a computer, an archive for one user."""
