"""Run the measurements and print a table in Markdown."""

import argparse
import pkgutil
from collections.abc import Iterable
from importlib import import_module

import tests.benchmarks
from tests.benchmarks import huge
from tests.benchmarks.measure import Measure


def main() -> None:
    """Measure the pages named, or all."""
    modules = [
        module.name
        for module in pkgutil.iter_modules(tests.benchmarks.__path__)
        if module.name not in ("__main__", "huge", "measure", "terminal", "texts")
    ]
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("pages", nargs="*", metavar="PAGE", help=", ".join(modules))
    parser.add_argument("--large", action="store_true", help="at the sizes of the targets")
    parser.add_argument(
        "--huge",
        nargs="?",
        type=int,
        const=500,
        metavar="MB",
        help="instead, libraries of so many MB (500): minutes, and room on the disk",
    )
    args = parser.parse_args()
    if args.huge:
        _print(f"libraries of {args.huge} MB", huge.measure(args.huge))
        return
    for name in args.pages or modules:
        _print(name, import_module(f"tests.benchmarks.{name}").measure(args.large))


def _print(name: str, measures: Iterable[Measure]) -> None:
    print(f"\n{name}\n\n| what | measured | to reach | baseline |\n|---|---|---|---|")
    for measured in measures:
        print(_row(measured), flush=True)


def _row(measured: Measure) -> str:
    baseline = ""
    if measured.baseline is not None:
        baseline = f"{measured.baseline:.3g} {measured.unit} ({measured.baseline_is})"
    value = f"{measured.value:.3g} {measured.unit}".strip()
    return f"| {measured.what} | {value} | {measured.target} | {baseline} |"


if __name__ == "__main__":
    main()
