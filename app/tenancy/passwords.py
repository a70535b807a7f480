"""Argon2id, outside of any transaction and a few at a time: each costs tens of milliseconds and 19 MiB."""

from __future__ import annotations

import threading
from collections.abc import Iterable

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.core.problems import Problem
from app.core.text import fold

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_AT_ONCE = threading.BoundedSemaphore(2)
LONGEST = 128
SHORTEST = 8
# Verified when there is no such account, so that both answers cost the same.
_NOBODY = _HASHER.hash("nobody has this password")


def hash_password(password: str) -> str:
    with _AT_ONCE:
        return _HASHER.hash(password)


def weakness(password: str, known: Iterable[str]) -> Problem | None:
    """Why it may not be a password; `known` are words that others know of the person: name, addresses."""
    if not SHORTEST <= len(password) <= LONGEST:
        return Problem("password.bad_length", "password", {"least": SHORTEST, "most": LONGEST})
    taken = {fold(word) for each in known for word in (each, each.partition("@")[0])}
    return Problem("password.is_known", "password") if fold(password) in taken else None


def is_right(password: str, password_hash: str | None) -> bool:
    """Whether it is the password; for an unknown account (None) the same work is done and the answer is no."""
    with _AT_ONCE:
        try:
            return _HASHER.verify(password_hash or _NOBODY, password[:LONGEST]) and password_hash is not None
        except (VerificationError, InvalidHashError):
            return False
