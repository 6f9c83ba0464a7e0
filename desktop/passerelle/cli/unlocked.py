"""The journal, for the commands that show it."""

import getpass
import sys

from passerelle.domain.strings import own_data as say
from passerelle.journal.own_data import OwnData
from passerelle.journal.vault import Vault


def unlocked_journal() -> Vault:
    """This person's; who sits at a terminal is asked for its passphrase, if it has one."""
    vault = Vault.default()
    if OwnData(vault).wants_passphrase() and sys.stdin.isatty():
        vault.custody.unlock(getpass.getpass(say.PASSPHRASE))
    return vault
