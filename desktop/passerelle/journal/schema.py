"""The tables of the journal, one numbered step after the other."""

MIGRATIONS = (
    """
    CREATE TABLE report (
        number INTEGER PRIMARY KEY, reported TEXT NOT NULL, reason TEXT NOT NULL,
        comment TEXT NOT NULL, question TEXT NOT NULL, answer TEXT NOT NULL,
        generated INTEGER NOT NULL, sources TEXT NOT NULL  -- a JSON list
    );
    CREATE TABLE question (
        number INTEGER PRIMARY KEY, text TEXT NOT NULL, asked TEXT NOT NULL
    );
    CREATE TABLE usage (day TEXT PRIMARY KEY, counts TEXT NOT NULL);  -- a JSON object
    CREATE TABLE exchange (
        number INTEGER PRIMARY KEY, asked TEXT NOT NULL, question TEXT NOT NULL,
        answer TEXT NOT NULL, generated INTEGER NOT NULL, sources TEXT NOT NULL
    );
    CREATE TABLE note (
        number INTEGER PRIMARY KEY, written TEXT NOT NULL, title TEXT NOT NULL,
        text TEXT NOT NULL
    );
    CREATE TABLE taken_over (digest TEXT PRIMARY KEY);  -- plain files of earlier versions
    """,
)
"""Never changed once they were shipped: a new form of the tables is a new step."""
