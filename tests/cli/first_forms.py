"""Data as the first version of their schema has them, with something in them."""

import json
import sqlite3
from contextlib import closing
from importlib import resources
from pathlib import Path

from passerelle.journal.schema import MIGRATIONS
from passerelle.journal.sealed import begin_file, connected
from passerelle.journal.vault import Vault

QUESTION = "Qui paie mes chaussures ?"
ANSWER = "Le département les paie."
RULE = "Le casque est obligatoire."
LIBRARY_ROWS = """
INSERT INTO collections VALUES
    ('/dossier', 'files', 'dossier', '', '', '', '/dossier', '2026-01-05T08:00:00');
INSERT INTO documents VALUES (1, 'fichiers/casque', '/dossier', '1', 'Casque', '', '', '', '',
    'fr', '', NULL, '["Faut-il un casque ?"]', '/dossier/casque.md', 1, 1, '[]');
INSERT INTO sections VALUES (1, 1, 0, '["Règles"]', 1, '');
INSERT INTO passages VALUES (1, 1, 1, 0, 'Le casque est obligatoire.');
INSERT INTO words (rowid, title, headings, body, questions)
    VALUES (1, 'casque', 'regles', 'le casque est obligatoire', 'faut il un casque');
INSERT INTO phrases (document, text) VALUES (1, 'Faut-il un casque ?');
PRAGMA user_version = 1;
"""
JOURNAL_ROWS = f"""
INSERT INTO question VALUES (3, '{QUESTION}', '2026-01-05T08:00:00+01:00');
INSERT INTO report VALUES (7, '2026-01-05T08:00:00+01:00', 'wrong', 'Non.', '{QUESTION}',
    '{ANSWER}', 0, '["Casque (SST)"]');
INSERT INTO usage VALUES ('2026-01-05', '{{"questions": 4}}');
PRAGMA user_version = 1;
"""


def write_library(path: Path) -> None:
    """A library that had the first migration alone: one document, as 0001.sql keeps it."""
    script = resources.files("passerelle.library") / "migrations" / "0001.sql"
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(script.read_text("utf-8") + LIBRARY_ROWS)


def write_journal(vault: Vault) -> None:
    """A journal that had the first step alone: a question, a report, a day of use."""
    vault.folder.mkdir(parents=True, exist_ok=True)
    _place, key = vault.custody.begin()
    begin_file(vault.path)
    with closing(connected(vault.path, key)) as connection:
        connection.execute(MIGRATIONS[0])
        connection.execute(JOURNAL_ROWS)


def write_plain_files(folder: Path) -> None:
    """What was kept before anything was encrypted."""
    folder.mkdir(parents=True, exist_ok=True)
    question = {"number": 2, "text": QUESTION, "asked": "2026-01-05T10:00:00"}
    usage = {"2026-01-05": {"questions": 3, "energy_wh": 0.5}}
    for name, content in (("questions", [question]), ("usage", usage)):
        (folder / f"{name}.json").write_text(json.dumps(content), "utf-8")
