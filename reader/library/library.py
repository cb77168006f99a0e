"""The library as the rest of the program sees it."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import reader.library.annotations as annotations
import reader.library.bulk as bulk
import reader.library.corrections as corrections
import reader.library.documents as documents
import reader.library.queries as queries
import reader.library.rejections as rejections
import reader.library.tagging as tagging
from reader.errors import ReaderError
from reader.library.backups import back_up, is_due, is_emptied
from reader.library.database import Database
from reader.library.queries import Query
from reader.library.records import Entry
from reader.library.words import WordStore
from reader.settings import places
from reader.text import Document
from reader.text.annotation import Annotation, Colour, Kind, Selectors, now
from reader.text.correction import Correction


class Library:
    """Documents, places and annotations of one user, in one file.

    Any thread may call any method, and several programs may use the same file.
    Every method raises `ReaderError`, and nothing else, where storage fails;
    when one that writes returns, its change is on disk.
    """

    def __init__(self, path: Path | None = None) -> None:
        """Open or create the file (`notes.db` in the data folder unless `path` is given)."""
        self.path = path or places().data / "notes.db"
        if is_emptied(self.path):
            raise ReaderError(
                "{path} is empty, though there are backups; `shuzhai doctor --mend` brings back"
                " the newest.",
                path=self.path,
            )
        self._database = Database(self.path)
        self._annotations = annotations.Checked(self._database)
        self.words = WordStore(self._database)
        """Known words, and corrections of words and readings."""
        self.damaged: tuple[str, ...] = ()
        """What the last call of `annotations` found damaged and left out: ids, or `MISSING`."""
        if self._database.read_only is None and is_due(self.path):
            self._back_up_if_sound()

    def _back_up_if_sound(self) -> None:
        """A damaged file must not push sound copies out of the rotation."""
        found, damaged = self._annotations.everything()
        if found and not damaged:
            back_up(self._database)

    @property
    def read_only(self) -> ReaderError | None:
        """Why nothing can be changed, or None."""
        return self._database.read_only

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def token(self) -> int:
        """A value that changes when another program has changed the file (not by this object)."""
        return int(self._database.read("PRAGMA data_version")[0][0])

    # Documents

    def documents(self, *, listed: bool = True) -> list[Entry]:
        """What was read or added, the last opened first; also what was forgotten, if asked."""
        return documents.entries(self._database, listed=listed)

    def remember(
        self, document: Document, *, offset: int | None = None, progress: float | None = None
    ) -> None:
        """Record a document, and with `offset` that the reader is there now.

        `progress` (0 to 1) is the share of the text before `offset` unless given. Takes
        time with the length of the text before `offset` (10 ms a million characters).
        """
        place = None if offset is None else document.locate(offset)
        if offset is not None and progress is None:
            progress = min(1.0, offset / max(1, len(document.text)))
        documents.remember(self._database, document, place, progress)

    def introduce(
        self, document_id: str, *, title: str, byline: str | None, characters: int
    ) -> None:
        """Record a text that was never read here, only its notes came; not on the list."""
        documents.introduce(self._database, document_id, title, byline, characters)

    def remember_many(self, documents: Iterable[Document]) -> None:
        """Record documents in one transaction; quick, whatever the library holds."""
        bulk.remember_many(self._database, documents)

    def files(self) -> list[bulk.Seen]:
        """Every file in which a text of the library was seen, the last seen first."""
        return bulk.files(self._database)

    def shelved(self) -> dict[str, Path]:
        """Id of each text that some file held when it was read last, and that file."""
        return bulk.shelved(self._database)

    def state(self) -> str:
        """Changes whenever `shelved` may have; quick."""
        return bulk.state(self._database)

    def works(self) -> dict[str, str]:
        """Id of each text that is listed → its work, which its revisions share."""
        return bulk.works(self._database)

    def forget(self, document_id: str) -> None:
        """Take a document off the list; its place and annotations are kept."""
        documents.forget(self._database, document_id)

    def place(self, document: Document) -> int | None:
        """Offset at which the reader was in this text (or its last revision), else None."""
        return documents.place(self._database, document)

    def document_at(self, path: Path) -> str | None:
        """Id of the text at `path` if the file has not changed since it was read, else None."""
        return documents.unchanged(self._database, path)

    def related(self, document: Document) -> tuple[str, ...]:
        """Ids of this text, its other revisions, and what lay at its path before."""
        return documents.related(self._database, document)

    def knows(self, document_id: str) -> bool:
        """Whether this very text has been seen before."""
        return documents.is_known(self._database, document_id)

    def revisions(self, document_id: str) -> tuple[str, ...]:
        """Ids of all revisions of a text that the library knows, the oldest first."""
        return documents.revisions(self._database, document_id)

    def tag(self, document_id: str, tag: str) -> None:
        """Put a tag of the user's on a text and its revisions."""
        tagging.put(self._database, document_id, tag)

    def untag(self, document_id: str, tag: str) -> None:
        """Take a tag off a text and its revisions."""
        tagging.take_off(self._database, document_id, tag)

    # Queries

    def queries(self) -> list[Query]:
        """What was sought, the last first."""
        return queries.recent(self._database)

    def note_query(self, query: str, mode: str) -> None:
        """Remember that `query` was sought, in one of the modes of `reader.search.modes`."""
        queries.note(self._database, query, mode)

    # Annotations

    def annotations(
        self, document_id: str | Iterable[str] | None = None, *, deleted: bool = False
    ) -> list[Annotation]:
        """Annotations of one text, of several, or of all, by document and place.

        With `deleted` those that were deleted instead. Damaged ones are left out
        and named in `damaged`.
        """
        ids = [document_id] if isinstance(document_id, str) else document_id
        found, damaged = self._annotations.everything()
        self.damaged = tuple(damaged)
        return annotations.chosen(found, ids, deleted=deleted)

    def find(self, start: str) -> list[Annotation]:
        """Annotations, deleted ones too, whose id begins with `start`."""
        return annotations.by_id(self._database, start)

    def add(self, annotation: Annotation) -> Annotation:
        """Keep a new annotation."""
        return annotations.add(self._database, annotation)

    def edit(
        self,
        id: str,
        *,
        note: str | None = None,
        tags: Iterable[str] | None = None,
        colour: Colour | None = None,
        kind: Kind | None = None,
    ) -> Annotation:
        """Change what is given of an annotation; the former state goes into its history."""
        return annotations.edit(self._database, id, note=note, tags=tags, colour=colour, kind=kind)

    def set_tags(self, tags: Mapping[str, tuple[str, ...]]) -> None:
        """Give annotations, by id, other tags; all or none."""
        annotations.set_tags(self._database, tags)

    def delete(self, id: str) -> Annotation:
        """Delete an annotation; `restore` brings it back."""
        return annotations.change(self._database, id, "delete", deleted=now())

    def restore(self, id: str) -> Annotation:
        """Bring a deleted annotation back."""
        return annotations.change(self._database, id, "restore", deleted=None)

    def reattach(
        self, id: str, document_id: str, selectors: Selectors, section: tuple[str, ...] = ()
    ) -> Annotation:
        """Attach an annotation to another place by hand."""
        return annotations.reattach(self._database, id, document_id, selectors, section)

    def reject(self, id: str, document_id: str) -> None:
        """Keep that what is found for an annotation in a text is not its passage."""
        rejections.reject(self._database, id, document_id)

    def take_rejection_back(self, id: str, document_id: str) -> None:
        """Let such a rejection hold no longer."""
        rejections.take_back(self._database, id, document_id)

    def rejected(self, document_id: str) -> frozenset[str]:
        """Ids of the annotations whose place in a text was rejected."""
        return rejections.rejected(self._database, document_id)

    def merge(self, others: Iterable[Annotation]) -> int:
        """Take in annotations from elsewhere; returns how many were new or newer."""
        return annotations.merge(self._database, others)

    def history(self, id: str) -> list[Annotation]:
        """What an annotation was before each change, the oldest first."""
        return annotations.history(self._database, id)

    # Corrections of figures

    def corrections(self, document: Document) -> list[Correction]:
        """Corrections made in a text or its revisions, the oldest first."""
        if not corrections.any_at_all(self._database):
            return []  # and the revisions of the text need not be looked for
        return corrections.listed(self._database, self.related(document))

    def correct(self, correction: Correction) -> Correction:
        """Keep a correction of a figure."""
        return corrections.add(self._database, correction)

    def take_back(self, correction: Correction) -> None:
        """Let a correction hold no longer; `correct_again` brings it back."""
        corrections.set_deleted(self._database, correction.id, deleted=True)

    def correct_again(self, correction: Correction) -> None:
        """Bring back a correction that was taken back."""
        corrections.set_deleted(self._database, correction.id, deleted=False)

    # Drafts

    def draft(self, key: str) -> str | None:
        """Text that was being typed under `key` (an annotation's id, or any name), or None."""
        rows = self._database.read("SELECT text FROM drafts WHERE key = ?", (key,))
        return rows[0][0] if rows else None

    def save_draft(self, key: str, text: str | None) -> None:
        """Keep text that is being typed; None drops it."""
        with self._database.write() as connection:
            if text is None:
                connection.execute("DELETE FROM drafts WHERE key = ?", (key,))
            else:
                connection.execute(
                    "INSERT OR REPLACE INTO drafts VALUES (?, ?, ?)", (key, text, now())
                )
