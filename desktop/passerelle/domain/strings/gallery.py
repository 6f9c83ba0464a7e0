"""What `passerelle gallery` writes for people."""

HELP = "dessine toutes les pages de la fenêtre dans un dossier, sans écran"
OUT_HELP = "dossier des images ; il est créé s'il manque"
THEME_HELP = "couleurs : day (jour), night (nuit), contrast (contraste élevé) ; plusieurs possibles"
SIZE_HELP = "taille de la fenêtre, puis du texte : 1024x600, ou 1024x600@2 ; plusieurs possibles"
NAME_HELP = "page ou moment à dessiner (ask, documents, conversation-ar-begin…) ; sinon, tous"


def wrong_size(written: str) -> str:
    """A size that is not written as it should be."""
    return (
        f"la taille « {written} » ne convient pas : écrivez par exemple 1024x600@2 "
        "(au moins 900x600, texte de 1 à 3)"
    )


def unknown_name(name: str) -> str:
    """There is no such page."""
    return f"Je ne connais pas la page « {name} ». Essayez ask, documents ou conversation."


def not_written(name: str) -> str:
    """A picture or the folder could not be written."""
    return f"Je ne peux pas écrire « {name} ». Vérifiez la place et les droits."


def drawn(count: int, index: str) -> str:
    """How many pictures there are."""
    return f"{count} images dessinées. Toutes en petit : {index}"
