"""The journal of an earlier version, brought to the present form, as the window does by itself."""

from passerelle.journal.questions import KeptQuestions
from passerelle.journal.reports import Reports
from passerelle.journal.schema import MIGRATIONS
from passerelle.journal.usage import Usage
from passerelle.journal.vault import Vault

NEWEST = len(MIGRATIONS)
PLAIN_FILES = 0
"""The form of the first builds, which encrypted nothing."""


def form_of(vault: Vault) -> int | None:
    """How many steps the journal had, None when nothing was kept yet; they stay so.

    Raises:
        PasserelleError: as a Vault raises.
    """
    if any(part.path.exists() for part in _parts(vault)):
        return PLAIN_FILES
    return vault.form()


def migrate(vault: Vault) -> None:
    """Do every step that is missing, all of them or none, and take the plain files over.

    Raises:
        PasserelleError: DOCUMENT_DAMAGED for a plain file that cannot be read, which stays as it
            is; as a Vault raises.
    """
    for part in _parts(vault):
        part.take_over()
    vault.tidy_again()


def _parts(vault: Vault) -> tuple[KeptQuestions | Reports | Usage, ...]:
    return KeptQuestions(vault), Reports(vault), Usage(vault)
