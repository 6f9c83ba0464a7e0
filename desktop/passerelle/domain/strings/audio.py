"""Sentences about sound: files, microphone, loudspeaker."""

LIBRARY_HELP = "Demandez à l'informatique d'installer le paquet « libportaudio2 »."

NO_MICROPHONE = "Je ne trouve pas de micro. Branchez un micro ou un casque, puis recommencez."
NO_MICROPHONE_LIBRARY = (
    f"Je ne peux pas écouter : il manque un logiciel pour le son. {LIBRARY_HELP}"
)
MICROPHONE_LOST = (
    "Le micro s'est débranché pendant que vous parliez. Rebranchez-le, puis recommencez."
)

NO_SOUND_OUTPUT = (
    "Je ne trouve pas de haut-parleur. Branchez un casque ou des haut-parleurs, puis recommencez."
)
NO_SOUND_OUTPUT_LIBRARY = (
    f"Je ne peux pas parler : il manque un logiciel pour le son. {LIBRARY_HELP}"
)
SOUND_OUTPUT_LOST = "Le haut-parleur s'est débranché. Rebranchez-le, puis demandez « répète »."

SYSTEM_MICROPHONE = "Micro choisi par l'ordinateur"
SYSTEM_SOUND_OUTPUT = "Haut-parleur choisi par l'ordinateur"

READABLE = "Donnez un fichier WAV, FLAC, MP3 ou Ogg."

TRUNCATED = (
    "L'enregistrement est incomplet : il manque la fin. J'ai écouté ce qu'il contient. "
    "Si vous le pouvez, donnez une autre copie."
)


def file_missing(name: str) -> str:
    """There is no such file."""
    return f"Je ne trouve pas le fichier « {name} ». Vérifiez son nom et son dossier."


def file_is_folder(name: str) -> str:
    """A folder was given instead of a file."""
    return f"« {name} » est un dossier, pas un enregistrement. {READABLE}"


def file_not_regular(name: str) -> str:
    """A device or a pipe was given instead of a file."""
    return f"« {name} » n'est pas un fichier ordinaire. {READABLE}"


def file_forbidden(name: str) -> str:
    """The file may not be read."""
    return (
        f"Je n'ai pas le droit de lire le fichier « {name} ». "
        "Copiez-le dans vos documents, puis recommencez."
    )


def file_failing(name: str) -> str:
    """The disk does not give the file."""
    return f"Le disque n'arrive pas à lire le fichier « {name} ». Donnez une autre copie."


def file_empty(name: str) -> str:
    """The file has no byte."""
    return f"Le fichier « {name} » est vide. Enregistrez de nouveau, puis recommencez."


def file_without_sound(name: str) -> str:
    """The file is a sound file that lasts no time."""
    return f"Le fichier « {name} » ne contient aucun son. Enregistrez de nouveau, puis recommencez."


def file_without_speech(name: str) -> str:
    """Nobody is heard in the file."""
    return f"Je n'entends personne dans « {name} ». Enregistrez de nouveau, plus près du micro."


def file_not_sound(name: str) -> str:
    """The file holds something other than sound."""
    return f"Le fichier « {name} » n'est pas un enregistrement que je sais lire. {READABLE}"


def file_damaged(name: str) -> str:
    """The file starts like a sound file but cannot be decoded."""
    return f"Le fichier « {name} » est abîmé : je n'arrive pas à le lire. Donnez une autre copie."


def file_format_unsupported(name: str, kind: str) -> str:
    """The file is sound, of a kind that is not read."""
    return f"Je ne sais pas lire « {name} » (format {kind}). {READABLE}"


def file_too_long(name: str) -> str:
    """The file lasts too long."""
    return (
        f"L'enregistrement « {name} » dure plus de quinze minutes. "
        "Coupez-le en morceaux plus courts, puis recommencez."
    )


def disk_full(name: str) -> str:
    """No room to write a sound file."""
    return f"Il n'y a plus de place sur le disque pour écrire « {name} ». Libérez de la place."


def write_refused(name: str) -> str:
    """A sound file may not be written there."""
    return f"Je ne peux pas écrire « {name} » à cet endroit. Choisissez un autre dossier."
