"""Identifiers that sort by the time they were made (ULID, github.com/ulid/spec)."""

import os
import time

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U."""

LENGTH = 26
"""Characters of an identifier: 10 of time (48 bits), 16 of chance (80 bits)."""


def new_ulid() -> str:
    """A new identifier of 26 characters: milliseconds since 1970, then 80 random bits."""
    number = time.time_ns() // 1_000_000 << 80 | int.from_bytes(os.urandom(10), "big")
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(125, -1, -5))


def is_ulid(text: str) -> bool:
    """Whether `text` has the form of an identifier."""
    return len(text) == LENGTH and text[0] <= "7" and all(c in _ALPHABET for c in text)
