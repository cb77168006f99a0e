"""Run the measurements and print a table in Markdown."""

import argparse
import pkgutil
from importlib import import_module

import tests.benchmarks
from tests.benchmarks.measure import Measure


def main() -> None:
    """Measure the pages named, or all."""
    modules = [
        module.name
        for module in pkgutil.iter_modules(tests.benchmarks.__path__)
        if module.name not in ("__main__", "measure", "terminal", "texts")
    ]
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("pages", nargs="*", metavar="PAGE", help=", ".join(modules))
    parser.add_argument("--large", action="store_true", help="at the sizes of the targets")
    args = parser.parse_args()
    for name in args.pages or modules:
        print(f"\n{name}\n\n| what | measured | to reach | baseline |\n|---|---|---|---|")
        for measured in import_module(f"tests.benchmarks.{name}").measure(args.large):
            print(_row(measured), flush=True)


def _row(measured: Measure) -> str:
    baseline = ""
    if measured.baseline is not None:
        baseline = f"{measured.baseline:.3g} {measured.unit} ({measured.baseline_is})"
    value = f"{measured.value:.3g} {measured.unit}".strip()
    return f"| {measured.what} | {value} | {measured.target} | {baseline} |"


if __name__ == "__main__":
    main()
