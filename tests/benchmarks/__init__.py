"""Measurements against a baseline in the same run: `python -m tests.benchmarks [PAGE…] [--large]`.

Each module here with a function `measure(large: bool) -> Iterator[Measure]` is a page of
the table. Figures of two machines differ; ratios to a baseline hardly do.
`python -m tests.benchmarks --huge [MB]` measures libraries of 500 MB and more (`huge`).
"""
