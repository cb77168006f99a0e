"""The library and its search index kept in step with each other and with the files.

The library (`notes.db`) says which documents there are; the index can always be
made again from it. A text is known by its content: a file that moved keeps its
notes, one that changed is a new revision, one that vanished stays listed.
"""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from reader import formats
from reader.errors import ReaderError
from reader.formats.registry import suffixes
from reader.library import Library
from reader.library.bulk import Seen
from reader.search.cache import DamagedIndex
from reader.search.index import Index
from reader.settings import absolute
from reader.text import Document

Progress = Callable[[int, int], bool]
"""Told how many of how many files are done; says whether to go on."""

Notice = Callable[[ReaderError], None]
"""Told what the user should know."""

_BATCH = 1 << 20
"""Code points of the texts that are taken in at once (about half a second)."""


def always(done: int, total: int) -> bool:
    """Go on, whatever is done."""
    return True


def quiet(error: ReaderError) -> None:
    """Tell nobody."""


@dataclass
class Outcome:
    """What came of looking at many files."""

    added: int = 0
    """Texts that were new, or new revisions."""
    changed: int = 0
    """Of those, the ones whose file held another text before; counted by `Shelf.refresh`."""
    known: int = 0
    """Files whose text was there already."""
    vanished: list[Path] = field(default_factory=list)
    """Files that are no longer where they were; their texts stay."""
    kept: int = 0
    """Of those, the texts that `Shelf.reindex` kept in the index."""
    moved: int = 0
    """Files that were found elsewhere by their content; counted by `Shelf.refresh`."""
    failed: list[tuple[Path, ReaderError]] = field(default_factory=list)
    """Files that could not be read, and why."""
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Shelf:
    """One library with its index."""

    library: Library
    index: Index

    def add(self, paths: Iterable[Path], progress: Progress = always) -> Outcome:
        """Take files in, those of folders recursively. Files that are known are not read again."""
        outcome = Outcome()
        found = list(walk(paths))
        known = self.library.shelved().keys() & {each.id for each in self.index.documents()}
        fresh = []
        for path in found:
            if self.library.document_at(path) in known:
                outcome.known += 1
            else:
                fresh.append(path)
        self._take(fresh, outcome, progress)
        self._tidy()
        return outcome

    def refresh(self, progress: Progress = always) -> Outcome:
        """Look at every file of the library again: changed, moved, vanished. Fills the index.

        A file whose size and time are those of when it was read is not read again,
        unless the index lacks its text.
        """
        outcome = Outcome()
        indexed = {each.id for each in self.index.documents()}
        elsewhere: dict[str, list[Path]] = {}
        for seen in self.library.files():
            elsewhere.setdefault(seen.document, []).append(seen.path)
        fresh = []
        shelved = self.library.shelved()
        for id, path in shelved.items():
            if not path.is_file():
                other = next((each for each in elsewhere.get(id, ()) if each.is_file()), None)
                outcome.vanished.append(path) if other is None else fresh.append(other)
            elif id in indexed and self.library.document_at(path) == id:
                outcome.known += 1
            else:
                fresh.append(path)
        self._take(fresh, outcome, progress)
        self._seek_moved(outcome, shelved, progress)
        before = indexed | shelved.keys()
        outcome.changed = sum(each.id not in before for each in self.index.documents())
        self._tidy()
        return outcome

    def _seek_moved(self, outcome: Outcome, before: Mapping[str, Path], progress: Progress) -> None:
        """Take in the vanished files that lie elsewhere in the folders of the library now."""
        gone = set(outcome.vanished)
        ids = {id for id, path in before.items() if path in gone}
        sought = _moved(self.library.files(), gone) if gone else []
        if not sought:
            return
        self._take(sought, outcome, progress, only=ids)
        now = self.library.shelved()
        found = {before[id] for id in ids if now.get(id) != before[id]}
        outcome.vanished = [path for path in outcome.vanished if path not in found]
        outcome.moved = len(found)

    def reindex(self, progress: Progress = always) -> Outcome:
        """Make the index anew from the files; of those that are gone it keeps the texts it has."""
        gone = {id for id, path in self.library.shelved().items() if not path.is_file()}
        with suppress(DamagedIndex):  # it is empty then, and what it had of vanished files lost
            self.index.empty(keep=gone)
        outcome = self.refresh(progress)
        outcome.kept = len(gone & {each.id for each in self.index.documents()})
        return outcome

    def fill(self, progress: Progress = always, notice: Notice = quiet) -> None:
        """Give the index the texts of the library that it lacks; those it has are not looked at.

        Called before a search. `notice` is told of damage, which is
        mended, of texts that could not be read, and of a file that cannot be written.
        """
        state = self.library.state()
        try:
            try:
                if self.index.filled_for() == state:
                    return
            except DamagedIndex:
                notice(ReaderError("The search index was damaged; it is being made anew."))
            filled = self._fill(progress, notice)
            if filled and self.library.state() == state:
                self.index.note_filled(state)
        except ReaderError as error:
            notice(error)  # what the index has already can be searched all the same

    def _fill(self, progress: Progress, notice: Notice) -> bool:
        """Read what the index lacks; whether it was not cancelled."""
        indexed, shelved = {each.id for each in self.index.documents()}, self.library.shelved()
        lacking = [path for id, path in shelved.items() if id not in indexed]
        outcome = Outcome()
        self._take([path for path in lacking if path.is_file()], outcome, progress)
        if outcome.failed:
            notice(
                ReaderError(
                    "{count} texts of the library could not be read for the search index;"
                    " `shuzhai library reindex` names them.",
                    count=len(outcome.failed),
                )
            )
        if indexed - shelved.keys():
            self._tidy()
        return not outcome.cancelled

    def remove(self, id: str) -> None:
        """Take a document off the list and out of the index; its notes are kept."""
        self.library.forget(id)
        self.index.remove(*self.library.revisions(id))

    def _take(
        self,
        paths: list[Path],
        outcome: Outcome,
        progress: Progress,
        *,
        only: Collection[str] | None = None,
    ) -> None:
        """Read files, and write their texts a batch at a time; `only` those with these ids."""
        batch: list[Document] = []
        for done, path in enumerate(paths):
            if not progress(done, len(paths)):
                outcome.cancelled = True
                break
            try:
                document = formats.load(path)
            except ReaderError as error:
                outcome.failed.append((path, error))
                continue
            if only is None or document.id in only:
                batch.append(document)
            if sum(len(document.text) for document in batch) >= _BATCH or len(batch) >= 500:
                self._write(batch, outcome)
                batch = []
        else:
            progress(len(paths), len(paths))
        self._write(batch, outcome)

    def _write(self, batch: list[Document], outcome: Outcome) -> None:
        if batch:
            self.library.remember_many(batch)
            outcome.added += sum(1 for _ in self.index.add_many(batch))

    def _tidy(self) -> None:
        """Let the index have what the library lists, where it lies, and nothing else.

        A text that gave way to a quite different one in its file is taken off the
        list; seen again, it comes back with its notes.
        """
        shelved, works = self.library.shelved(), self.library.works()
        there = {works[id] for id in shelved if id in works}
        for entry in self.library.documents():
            if entry.path is not None and works.get(entry.id, "") not in there:
                self.library.forget(entry.id)
        indexed = self.index.documents()
        self.index.remove(*(each.id for each in indexed if each.id not in shelved))
        self.index.relocate(
            {
                each.id: path
                for each in indexed
                if (path := shelved.get(each.id)) is not None and str(path) != each.path
            }
        )


def walk(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named, and those below the folders named that some format reads, each once.

    Hidden files and folders are passed over, links to folders not followed.
    """
    seen: set[Path] = set()
    readable = suffixes()
    for path in paths:
        if path.is_dir():
            inside: Iterable[Path] = _below(path)
            found = [each for each in inside if each.suffix.lower() in readable]
        else:
            found = [path]
        for each in map(absolute, found):
            if each not in seen:
                seen.add(each)
                yield each


def _below(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(here, name) for name in sorted(names) if not name.startswith("."))


def _moved(files: Sequence[Seen], gone: Collection[Path]) -> list[Path]:
    """Files in the folders of the library that may be the vanished ones: of a size, and unknown.

    Looks at the folders themselves, not below them. Takes time with what is in them.
    """
    known = {seen.path for seen in files}
    sizes = {seen.size for seen in files if seen.path in gone}
    readable = suffixes()
    found = []
    for folder in sorted({path.parent for path in known}):
        try:
            inside = sorted(folder.iterdir())
        except OSError:
            continue
        for path in inside:
            if path not in known and path.suffix.lower() in readable and path.is_file():
                found += [path] if path.stat().st_size in sizes else []
    return found
