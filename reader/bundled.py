"""The texts that come with the program: where they lie, and what the library says of them."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CATALOGUE = "catalogue.toml"


@dataclass(frozen=True, slots=True)
class BundledText:
    """One entry of the catalogue `texts/catalogue.toml`."""

    path: Path
    title: str
    """The title as the text itself has it."""
    description_en: str
    """One line in English; those below in simplified and traditional Chinese."""
    description_hans: str
    description_hant: str

    def description(self, language: str) -> str:
        """The line in a language of the interface (a tag of BCP 47)."""
        lines = {"zh-Hans": self.description_hans, "zh-Hant": self.description_hant}
        return lines.get(language, self.description_en)


def texts_folder(package: Path = _PACKAGE) -> Path:
    """Where the bundled texts lie: inside an installed package, else beside a checkout's."""
    inside = package / "_texts"
    return inside if inside.is_dir() else package.parent / "texts"


@cache
def catalogue() -> tuple[BundledText, ...]:
    """The bundled texts in the order of the library, the guide and its English sister first."""
    folder = texts_folder()
    entries = tomllib.loads((folder / _CATALOGUE).read_text("utf-8"))["text"]
    return tuple(BundledText(folder / entry.pop("file"), **entry) for entry in entries)


def guide(*, english: bool = False) -> Path:
    """The guide that teaches the program by doing: the Chinese one, or its English sister."""
    return texts_folder() / ("guide.en.md" if english else "guide.zh.md")


def sister(path: Path) -> Path:
    """The guide in the other of its two languages."""
    return guide(english=path == guide())
