"""What is said of the files that the journal writes."""


def refused(path: str) -> str:
    """The file cannot be written."""
    return f"Le fichier {path} ne peut pas être écrit. Choisissez un autre endroit."


def disk_full(path: str) -> str:
    """There is no room for the list, or for a file."""
    return f"Le disque est plein : {path} n'a pas été écrit. Libérez de la place, puis réessayez."
