"""`shuzhai library`: the documents you keep."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path

from reader import cli
from reader.cli.common import print_json
from reader.cli.meter import Meter
from reader.errors import ReaderError
from reader.library import Entry, Library
from reader.library.listing import Order, arrange, sift
from reader.reading.shelf import Outcome, Shelf
from reader.search.index import Index
from reader.settings import absolute
from reader.text.safety import make_safe


def configure(parser: ArgumentParser) -> None:
    """Declare the arguments."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    add = actions.add_parser("add", help="take in files, and folders with all below them")
    add.add_argument("paths", metavar="PATH", nargs="+", type=Path)
    listing = actions.add_parser("list", help="show what is there, the last read first")
    listing.add_argument("--json", action="store_true", help="print one JSON object")
    listing.add_argument(
        "--order", choices=list(Order), default=Order.READ.value, help="what comes first (read)"
    )
    listing.add_argument(
        "--filter", default="", metavar="WORDS", help="in title, author, path or tags; #tag"
    )
    tag = actions.add_parser("tag", help="put tags on a document, or show those it has")
    tag.add_argument("document", metavar="PATH|ID")
    tag.add_argument("tags", metavar="TAG", nargs="*")
    tag.add_argument("--remove", action="store_true", help="take the tags off instead")
    remove = actions.add_parser("remove", help="take documents off the list; notes are kept")
    remove.add_argument("documents", metavar="PATH|ID", nargs="+")
    actions.add_parser("reindex", help="look at all files again and make the search index anew")


def run(args: Namespace) -> int:
    """Do what is asked; 1 where the list is empty is not an error, so 0."""
    shelf = Shelf(Library(), Index())
    if args.action == "list":
        shown = arrange(sift(shelf.library.documents(), args.filter), Order(args.order))
        return _list(shown, json=args.json)
    if args.action == "tag":
        return _tag(shelf.library, args)
    if args.action == "remove":
        return _remove(shelf, args.documents)
    if args.action == "reindex":
        with Meter() as meter:
            outcome = shelf.reindex(meter.files)
        gone = outcome.kept
        return _report(
            outcome, "in the index", f"{gone} kept of files that are not there" * bool(gone)
        )
    for path in args.paths:
        if not path.exists():
            raise ReaderError("There is no file or folder {path}; check its name.", path=path)
    with Meter() as meter:
        outcome = shelf.add(args.paths, meter.files)
    code = _report(outcome, "added")
    named = {path for path in args.paths if path.is_file()}
    return cli.CANNOT if named & {path for path, _ in outcome.failed} else code


def _list(entries: list[Entry], *, json: bool) -> int:
    if json:
        print_json(
            {
                "documents": [
                    asdict(entry)
                    | {
                        "path": None if entry.path is None else str(entry.path),
                        "place": None if entry.place is None else entry.place.offset,
                        "missing": entry.path is not None and not entry.path.is_file(),
                    }
                    for entry in entries
                ]
            }
        )
        return cli.DONE
    for entry in entries:
        missing = entry.path is not None and not entry.path.is_file()
        where = make_safe(str(entry.path or "-")) + (" (not there)" if missing else "")
        tags = "".join(f"  #{make_safe(tag)}" for tag in entry.tags)
        print(f"{entry.id[:12]}  {entry.progress:4.0%}  {make_safe(entry.title)}  {where}{tags}")
    return cli.DONE


def _tag(library: Library, args: Namespace) -> int:
    """Put tags on a document or take them off, and print those it has then."""
    entry = _named(library.documents(), args.document)
    for tag in args.tags:
        (library.untag if args.remove else library.tag)(entry.id, tag)
    (entry,) = (each for each in library.documents() if each.id == entry.id)
    if entry.tags:
        print(" ".join(f"#{make_safe(tag)}" for tag in entry.tags))
    return cli.DONE


def _remove(shelf: Shelf, names: list[str]) -> int:
    entries = shelf.library.documents()
    chosen = [_named(entries, name) for name in names]
    for entry in chosen:
        shelf.remove(entry.id)
    return cli.DONE


def _named(entries: list[Entry], name: str) -> Entry:
    """The document at a path, or the one whose id begins so. Raises ReaderError."""
    path = absolute(name)
    found = [entry for entry in entries if entry.path == path]
    if not found and len(name) >= 6:
        found = [entry for entry in entries if entry.id.startswith(name.lower())]
    if len(found) != 1:
        raise ReaderError(
            "{name} names no document of the library, or several; `shuzhai library list` shows"
            " their paths and ids.",
            name=name,
        )
    return found[0]


def _report(outcome: Outcome, verb: str, more: str = "") -> int:
    for _, error in outcome.failed:
        cli.complain(error)
    for path in outcome.vanished:
        cli.say("{path} is no longer there; its notes are kept.", path=path)
    parts = [f"{outcome.added} {verb}"]
    if outcome.known:
        parts.append(f"{outcome.known} known already")
    if outcome.failed:
        parts.append(f"{len(outcome.failed)} could not be read")
    if more:
        parts.append(more)
    print(", ".join(parts))
    return cli.DONE
