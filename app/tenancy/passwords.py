"""Argon2id, outside of any transaction and a few at a time: each costs tens of milliseconds and 19 MiB."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn import zxcvbn

from app.core.problems import Problem
from app.core.text import fold
from app.tenancy.guessed_words import GUESSED

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_AT_ONCE = threading.BoundedSemaphore(2)
LONGEST = 128
SHORTEST = 8
_JUDGED = 40  # characters; what is weak for so long stays it, and the judging gets slow beyond
_FEWEST_GUESSES = 10**6
_LETTERS_BESIDE = 4  # so many of one's own beside what others know of one
_SHORTEST_WORD = 3
_NUMBER = re.compile(r"[\d\s./+-]+")
# Verified when there is no such account, so that both answers cost the same.
_NOBODY = _HASHER.hash("nobody has this password")


def hash_password(password: str) -> str:
    with _AT_ONCE:
        return _HASHER.hash(password)


def weakness(password: str, known: Iterable[str], least: int = SHORTEST) -> Problem | None:
    """Why it may not be a password: too short or long, known of the person, or soon guessed.

    `known` is what others know: his name, his addresses, his company. `least` is the company's own measure.
    """
    if not least <= len(password) <= LONGEST:
        return Problem("password.bad_length", "password", {"least": least, "most": LONGEST})
    words = _words_of(known)
    if _is_known(fold(password), words):
        return Problem("password.is_known", "password")
    return Problem("password.is_common", "password") if _is_soon_guessed(password, words) else None


def is_right(password: str, password_hash: str | None) -> bool:
    """Whether it is the password; for an unknown account (None) the same work is done and the answer is no."""
    with _AT_ONCE:
        try:
            fits = _HASHER.verify(password_hash or _NOBODY, password[:LONGEST])
        except (VerificationError, InvalidHashError):
            return False
    return fits and password_hash is not None and len(password) <= LONGEST


def renewed(password: str, password_hash: str | None) -> str | None:
    """A new hash of a right password when the old one was made with other parameters than today's."""
    if password_hash is None or not _HASHER.check_needs_rehash(password_hash):
        return None
    return hash_password(password)


def _words_of(known: Iterable[str]) -> list[str]:
    """The longest first: whole names and addresses, then their parts."""
    words: set[str] = set()
    for each in map(fold, known):
        words |= {each, *re.split(r"[^\w]+|_", each)}
        if _NUMBER.fullmatch(each):
            words |= {each[-10:], f"0{each[-10:]}"}  # a mobile number as people write it
    return sorted((word for word in words if len(word) >= _SHORTEST_WORD), key=len, reverse=True)


def _is_known(password: str, words: Iterable[str]) -> bool:
    """Whether little of one's own remains beside words that others know."""
    rest = password
    for word in words:
        rest = rest.replace(word, " ")
    return rest != password and sum(letter.isalpha() for letter in rest) < _LETTERS_BESIDE


def _is_soon_guessed(password: str, words: Iterable[str]) -> bool:
    judged = password[:_JUDGED]
    folded = fold(judged)[:_JUDGED]  # one letter may fold to eighteen
    if not folded or _NUMBER.fullmatch(judged):
        return True
    return any(zxcvbn(each, user_inputs=[*GUESSED, *words])["guesses"] < _FEWEST_GUESSES for each in {judged, folded})
