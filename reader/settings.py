"""Where files live, and what the reader prefers.

`SHUZHAI_HOME=DIR` puts data, settings and caches under one folder; otherwise
they go to the platform's directories (platformdirs).
"""

import os
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path

from reader.errors import ReaderError


def absolute(path: str | Path) -> Path:
    """A path from the root, without `.` and `..`; links are left as they are."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links


@dataclass(frozen=True, slots=True)
class Places:
    """The folders the program writes to, and no other."""

    data: Path
    """What the user made: `notes.db` and its backups. Never rebuildable."""
    config: Path
    """`settings.json`."""
    cache: Path
    """What can be made again: the search index, caches of libraries, temporary files."""


def places() -> Places:
    """The folders in force now. They may not exist yet."""
    home = os.environ.get("SHUZHAI_HOME")
    if home:
        root = Path(home).expanduser()
        return Places(root / "data", root / "config", root / "cache")
    from platformdirs import PlatformDirs

    directories = PlatformDirs("shuzhai", appauthor=False)
    return Places(
        directories.user_data_path, directories.user_config_path, directories.user_cache_path
    )


AMBIGUOUS = ("narrow", "wide")
"""Names of the widths of ambiguous characters: one cell, two cells."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the reader prefers; kept in `settings.json`, which may be edited by hand."""

    language: str = "auto"
    """Of the interface: auto (the locale's), en, zh-Hans or zh-Hant."""
    theme: str = "shuzhai-ink"
    """Name of a theme."""
    script: str = "source"
    """Script of the page: source, hans, hant, hant-TW, hant-HK."""
    ruby: str = "none"
    """Readings on the page: none, pinyin, numbers, zhuyin."""
    ruby_for: str = "all"
    """Which words carry readings: all, rare, unknown, above (the level)."""
    level: int = 0
    """HSK level (1 to 6, 7 for 7 to 9) whose words count as known; 0 for none."""
    punctuation: str = "source"
    """Punctuation of the page: source, full."""
    measure: int = 40
    """Longest line of the page, in Han characters (36 to 40 read best)."""
    ambiguous: str = "narrow"
    """How the terminal draws characters of ambiguous width (“ ” … — ·): narrow or wide (one cell
    or two); `shuzhai doctor` measures it."""
    indent: int = 2
    """First line of a paragraph, in Han characters."""
    spacing: int = 0
    """Blank rows between two lines."""
    hanging: bool = False
    """Whether 。，、 at the end of a line may hang behind it."""
    ruby_below: bool = False
    """Whether readings stand below their characters."""
    by_word: bool = True
    """Whether readings are set word by word."""
    sandhi: bool = False
    """Whether readings have the spoken tones (一, 不, third tone)."""
    tones: str = "none"
    """Colours of readings by their tones: none, dummitt, pleco (`reader.chinese.tones`)."""
    idioms: bool = False
    """Whether the words of a region come with its script."""
    quotes: bool = False
    """Whether the quotation marks of a script come with it."""
    stray: bool = False
    """Whether characters of the other script are converted in a text that is in the script."""
    outline: bool = True
    """Whether the outline stands beside the page where there is room."""
    figures: bool = True
    """Whether the figures stand beside the page where there is room."""
    labels: dict[str, str] = field(default_factory=dict)
    """What the colours of marks mean to the reader: name of a colour to a word or two."""
    library_order: str = "read"
    """Order of the library's list: read (last first), title, added, progress, size."""
    keys: dict[str, str] = field(default_factory=dict)
    """The user's own keys: name of a command to keys parted by commas."""


def load() -> Settings:
    """The settings as stored; what is missing or of a wrong kind is as it was made.

    A file that is no object of JSON raises ReaderError and is left alone.
    """
    path = places().config / "settings.json"
    if not path.exists():
        return Settings()
    import json

    try:
        return _from(json.loads(path.read_text("utf-8")))
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except (OSError, ValueError) as error:
        raise ReaderError(
            "The settings in {path} cannot be read ({error}); mend or remove the file.",
            path=path,
            error=error,
        ) from error


def _from(stored: object) -> Settings:
    made = Settings()
    if not isinstance(stored, dict):
        raise ValueError("no object in braces")
    known = {
        f.name: stored[f.name]
        for f in fields(Settings)
        if f.name in stored and type(stored[f.name]) is type(getattr(made, f.name))
    }
    for name in ("keys", "labels"):
        if name in known:
            known[name] = {str(key): str(value) for key, value in known[name].items()}
    return replace(made, **known)


def save(settings: Settings) -> None:
    """Store the settings: a new file put in place of the old at once.

    Raises ReaderError, too where the old one is broken, which is never overwritten.
    """
    import json

    load()

    path = places().config / "settings.json"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(f".{os.getpid()}.tmp")
        text = json.dumps(asdict(settings), ensure_ascii=False, indent=1)
        fresh.write_text(text + "\n", "utf-8")
        fresh.replace(path)
    except OSError as error:
        raise ReaderError(
            "The settings cannot be written to {path} ({error}).", path=path, error=error
        ) from error
