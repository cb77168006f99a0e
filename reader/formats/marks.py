"""Punctuation as the structure of a text shows it."""

STOPS = frozenset("。！？!?…｡.．")
"""Marks that end a sentence."""

SEMICOLONS = frozenset("；;")
COLONS = frozenset("：:")
COMMAS = frozenset("，、,､")

CLOSERS = frozenset("”’」』）)】》〉〕］]\"'｣〗")
"""Marks that may follow the stop of a sentence."""

OPENERS = frozenset("“‘「『（(【《〈〔［[｢〖")

DASHES = "—–-―─－"

BULLETS = frozenset("•·●■◆◇○◎□▪▶►➢★☆※✓√∙‣⁃")
"""Marks that begin an item of a list, whatever follows them."""

_DONE = STOPS | CLOSERS | SEMICOLONS | COLONS


def last_mark(text: str, start: int, end: int) -> str:
    """The last character of `text[start:end]` that closes no quotation or bracket."""
    at = end - 1
    while at > start and text[at] in CLOSERS:
        at -= 1
    return text[at]


def is_stopped(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` ends as a sentence does."""
    return last_mark(text, start, end) in STOPS


def sentences(line: str) -> int:
    """How many sentences `line` holds, by the stops inside it."""
    body = line.rstrip("".join(CLOSERS))
    return 1 + sum(body[:-1].count(stop) for stop in "。！？!?")
