"""Measured and labelled texts that lie beside a checkout, where they do."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"
"""Folder with `seeds`, `gold` and `corpus`; may be absent."""

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the labelled texts (../shared) are not beside this checkout"
)
