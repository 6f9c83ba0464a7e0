"""Sentences about the engines' processes: what happened, then what to do."""

SOUND_TOO_LONG = "L'enregistrement est trop long. Coupez-le en parties de quinze minutes au plus."
