"""The tables of `notes.db`, as numbered migrations.

`PRAGMA user_version` is the number of migrations applied. A migration is never
edited once released; a change of the tables is a new one at the end.
"""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        # One row a revision of a text; revisions of one work share `work`.
        """CREATE TABLE documents (
            id TEXT PRIMARY KEY,
            work TEXT NOT NULL,
            title TEXT NOT NULL,
            byline TEXT,
            format TEXT NOT NULL,
            encoding TEXT NOT NULL,
            characters INTEGER NOT NULL,
            sketch BLOB NOT NULL,
            place_offset INTEGER,
            place_rank INTEGER,
            progress REAL NOT NULL DEFAULT 0,
            added TEXT NOT NULL,
            opened TEXT,
            listed INTEGER NOT NULL DEFAULT 1
        )""",
        "CREATE INDEX documents_work ON documents (work)",
        # Where a text was seen; size and mtime tell, before reading it, whether it is the same.
        """CREATE TABLE files (
            path TEXT NOT NULL,
            document TEXT NOT NULL,
            size INTEGER NOT NULL,
            mtime_ns INTEGER NOT NULL,
            seen TEXT NOT NULL,
            PRIMARY KEY (path, document)
        ) WITHOUT ROWID""",
        "CREATE INDEX files_document ON files (document)",
        """CREATE TABLE annotations (
            id TEXT PRIMARY KEY,
            document TEXT NOT NULL,
            kind TEXT NOT NULL,
            colour TEXT NOT NULL,
            note TEXT NOT NULL,
            tags TEXT NOT NULL,
            section TEXT NOT NULL,
            exact TEXT NOT NULL,
            prefix TEXT NOT NULL,
            suffix TEXT NOT NULL,
            start INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            rank INTEGER NOT NULL,
            count INTEGER NOT NULL,
            rival REAL NOT NULL,
            created TEXT NOT NULL,
            modified TEXT NOT NULL,
            deleted TEXT,
            digest TEXT NOT NULL
        )""",
        # `tally`: the digests of all annotations, XORed, so that a missing row is noticed.
        "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
        "INSERT INTO meta VALUES ('tally', '0')",
        # The annotation as it was before each change, newest last.
        """CREATE TABLE history (
            number INTEGER PRIMARY KEY,
            annotation TEXT NOT NULL,
            at TEXT NOT NULL,
            change TEXT NOT NULL,
            before TEXT NOT NULL
        )""",
        "CREATE INDEX history_annotation ON history (annotation)",
        # Text being typed and not yet saved.
        """CREATE TABLE drafts (
            key TEXT PRIMARY KEY,
            text TEXT NOT NULL,
            at TEXT NOT NULL
        )""",
    ),
    (
        # What a reader set right in the figures of a text; `changes` is a JSON object.
        """CREATE TABLE corrections (
            id TEXT PRIMARY KEY,
            document TEXT NOT NULL,
            changes TEXT NOT NULL,
            exact TEXT NOT NULL,
            prefix TEXT NOT NULL,
            suffix TEXT NOT NULL,
            start INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            rank INTEGER NOT NULL,
            count INTEGER NOT NULL,
            rival REAL NOT NULL,
            created TEXT NOT NULL,
            deleted TEXT
        )""",
        "CREATE INDEX corrections_document ON corrections (document)",
    ),
    (
        # The user's own tags of a work, and what was sought, to be sought again.
        """CREATE TABLE document_tags (
            work TEXT NOT NULL,
            tag TEXT NOT NULL,
            PRIMARY KEY (work, tag)
        ) WITHOUT ROWID""",
        """CREATE TABLE queries (
            query TEXT PRIMARY KEY,
            mode TEXT NOT NULL,
            at TEXT NOT NULL
        ) WITHOUT ROWID""",
    ),
    (
        # Which words the reader knows, and what was set right in words and readings.
        """CREATE TABLE known_words (
            word TEXT PRIMARY KEY,
            known INTEGER NOT NULL,
            at TEXT NOT NULL
        ) WITHOUT ROWID""",
        # `parts` and `selectors` are JSON; no selectors where it counts everywhere.
        """CREATE TABLE word_corrections (
            id TEXT PRIMARY KEY,
            document TEXT NOT NULL,
            stretch TEXT NOT NULL,
            parts TEXT NOT NULL,
            selectors TEXT,
            created TEXT NOT NULL,
            deleted TEXT
        )""",
        "CREATE INDEX word_corrections_document ON word_corrections (document)",
    ),
    (
        # Found again at a place that a reader said is not the one.
        """CREATE TABLE rejections (
            annotation TEXT NOT NULL,
            document TEXT NOT NULL,
            at TEXT NOT NULL,
            PRIMARY KEY (annotation, document)
        ) WITHOUT ROWID""",
    ),
)

VERSION = len(MIGRATIONS)
"""The `user_version` that this program writes."""
