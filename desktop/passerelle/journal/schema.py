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
    """
    CREATE TABLE clock (  -- one row: the last day that was believed, one that was not since
        number INTEGER PRIMARY KEY CHECK (number = 1), seen TEXT, doubted TEXT
    );
    INSERT INTO clock SELECT 1, max(day), NULL FROM (
        SELECT date(asked) AS day FROM exchange UNION ALL SELECT date(asked) FROM question
        UNION ALL SELECT date(reported) FROM report UNION ALL SELECT date(day) FROM usage
    );
    DROP TABLE note;  -- nothing ever wrote one
    """,
)
"""Never changed once they were shipped: a new form of the tables is a new step."""
