"""What is said of keys and signatures."""

NOT_SIGNED = "Ce document n'est pas signé, ou n'est pas entier."
ANOTHER_KEY = "Ce document est signé, mais par une autre clé que celle attendue."
CHANGED = "Ce document a été modifié depuis sa signature. Ne vous y fiez pas."


def public_key_unreadable(text: str) -> str:
    """A text that should be a public key."""
    return f"Cette clé publique n'est pas lisible : « {text} ». Recopiez-la en entier."


def private_key_unreadable(path: str) -> str:
    """A file that should hold a private key."""
    return f"La clé {path} n'est pas lisible. Vérifiez le fichier."
