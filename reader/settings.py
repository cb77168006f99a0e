"""Where files live, and what the reader prefers.

`SHUZHAI_HOME=DIR` puts data, settings and caches under one folder; otherwise
they go to the platform's directories (platformdirs).
"""

import os
from dataclasses import dataclass
from pathlib import Path


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
