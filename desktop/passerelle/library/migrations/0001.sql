CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value NOT NULL
) WITHOUT ROWID;

INSERT INTO meta VALUES ('generation', 0);

CREATE TABLE collections (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    version TEXT NOT NULL,
    licence TEXT NOT NULL,
    note TEXT NOT NULL,
    path TEXT NOT NULL,
    imported TEXT NOT NULL
);

-- questions and warnings: JSON lists of texts. validated_by: NULL where validation makes no sense.
CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    doc_id TEXT NOT NULL UNIQUE,
    collection TEXT NOT NULL REFERENCES collections (id) ON DELETE CASCADE,
    fingerprint TEXT NOT NULL,
    title TEXT NOT NULL,
    author TEXT NOT NULL,
    date TEXT NOT NULL,
    url TEXT NOT NULL,
    licence TEXT NOT NULL,
    language TEXT NOT NULL,
    audience TEXT NOT NULL,
    validated_by TEXT,
    questions TEXT NOT NULL,
    path TEXT NOT NULL,
    pages INTEGER NOT NULL,
    passages INTEGER NOT NULL,
    warnings TEXT NOT NULL
);
CREATE INDEX documents_of_collection ON documents (collection, title);
CREATE INDEX documents_of_path ON documents (path);

-- headings: JSON list, from the outermost to its own.
CREATE TABLE sections (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    headings TEXT NOT NULL,
    page INTEGER NOT NULL,
    url TEXT NOT NULL
);
CREATE INDEX sections_of_document ON sections (document, position);

-- AUTOINCREMENT: the number of a passage that went away is never given to another one.
CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    section INTEGER NOT NULL REFERENCES sections (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX passages_of_document ON passages (document, position);
CREATE INDEX passages_of_section ON passages (section);

-- What the passages say, normalised; rowid is the passage's id.
CREATE VIRTUAL TABLE words USING fts5 (
    title, headings, body, questions,
    tokenize = 'unicode61 remove_diacritics 0'
);

CREATE TABLE vectors (
    passage INTEGER PRIMARY KEY REFERENCES passages (id) ON DELETE CASCADE,
    vector BLOB NOT NULL
);

-- The passages whose vector is still to be computed.
CREATE TABLE pending (
    passage INTEGER PRIMARY KEY REFERENCES passages (id) ON DELETE CASCADE
);

-- The title of a document, and the questions that it answers: what a question is compared with
-- besides the passages. vector: NULL until it was computed.
CREATE TABLE phrases (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    vector BLOB
);
CREATE INDEX phrases_of_document ON phrases (document);
CREATE INDEX phrases_to_compute ON phrases (id) WHERE vector IS NULL;

-- Every word of the passages; phonemes are NULL until they were computed.
CREATE TABLE sounds (
    word TEXT PRIMARY KEY,
    phonemes TEXT
) WITHOUT ROWID;
CREATE INDEX sounds_to_compute ON sounds (word) WHERE phonemes IS NULL;
