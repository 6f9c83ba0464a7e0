"""Every sentence that the builders say, in plain French."""

from collections.abc import Sequence

HELP = "Construit les paquets de Passerelle dans build/packages/."
TOOLS = "Outils de construction"
SOURCE = "Source du moteur de rédaction"
ENGINE = "Moteur de rédaction, pour tous les processeurs"
FROZEN = "Application figée"

MADE_ELSEWHERE = "Une autre construction fait la même chose. J'attends qu'elle finisse."
KEPT = "déjà fait : je le reprends"


def missing_programs(names: Sequence[str]) -> str:
    """Programs of the system that are not there."""
    return f"Il manque : {', '.join(names)}. Installez-les, puis relancez la même commande."


def targets(known: Sequence[str]) -> str:
    """What can be built."""
    return f"ce qu'il faut construire : {', '.join(known)}"


def absent_target(name: str) -> str:
    """The builder is not in this copy."""
    return f"Ce dossier ne sait pas construire {name} : sa partie d'installer/ n'y est pas."


def made(path: str, megabytes: float) -> str:
    """A result is there."""
    return f"{path} ({megabytes:.1f} Mo)"


def not_made(names: Sequence[str]) -> str:
    """A tool ended well, and what it should have made is not there."""
    return f"Ces fichiers devaient être faits et ne le sont pas : {', '.join(names)}."


def no_licence(names: Sequence[str]) -> str:
    """Libraries of which nobody says whose they are."""
    return (
        f"Je ne sais pas d'où viennent ces bibliothèques : {', '.join(names)}. "
        "Construisez sur une Debian dont les bibliothèques viennent de ses paquets."
    )


def failed(target: str, reason: str) -> str:
    """A target cannot be built; the others go on."""
    return f"{target} : {reason}"


def needs(target: str, others: Sequence[str]) -> str:
    """A target waits for others, which could not be built."""
    return f"{target} : il lui faut d'abord {', '.join(others)}."


def not_built(names: Sequence[str]) -> str:
    """All that could be built is; these are not."""
    return f"Pas construit : {', '.join(names)}. La raison de chacun est plus haut."


def no_such_folder(path: str) -> str:
    """What was given is no folder."""
    return f"le dossier {path} n'existe pas"


def no_such_file(path: str) -> str:
    """What was given is no file."""
    return f"le fichier {path} n'existe pas"
