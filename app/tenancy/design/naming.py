"""Ids proposed from labels: small Latin letters, whatever the label is written in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

_LONGEST = 48
_SHORTEST = 2
_PERSIAN = {
    "ا": "a", "آ": "a", "أ": "a", "إ": "e", "ب": "b", "پ": "p", "ت": "t", "ث": "s", "ج": "j", "چ": "ch", "ح": "h",
    "خ": "kh", "د": "d", "ذ": "z", "ر": "r", "ز": "z", "ژ": "zh", "س": "s", "ش": "sh", "ص": "s", "ض": "z", "ط": "t",
    "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "gh", "ک": "k", "ك": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n",
    "و": "v", "ؤ": "o", "ه": "h", "ة": "h", "ۀ": "h", "ی": "y", "ي": "y", "ى": "y", "ئ": "y", "ء": "",
}  # fmt: skip
_APART = re.compile(r"[^a-z0-9]+")


def proposed_id(label: str, taken: Collection[str] = (), fallback: str = "item") -> str:
    """An id that says the label in Latin letters and is not taken; from `fallback` where the label says nothing."""
    plain = _latin(label)
    if not plain or not plain[0].isalpha():
        plain = f"{fallback}_{plain}".strip("_")
    if len(plain) < _SHORTEST:
        plain = f"{plain}_{fallback}"
    plain = plain[:_LONGEST].rstrip("_")
    return _free(plain, taken)


def _latin(label: str) -> str:
    """Letters of other scripts say nothing here; those with signs are taken without them."""
    folded = unicodedata.normalize("NFKD", "".join(_PERSIAN.get(letter, letter) for letter in label)).lower()
    ascii_digits = "".join(str(unicodedata.digit(letter)) if letter.isdigit() else letter for letter in folded)
    bare = "".join(letter for letter in ascii_digits if not unicodedata.combining(letter))
    return _APART.sub("_", bare).strip("_")


def _free(wanted: str, taken: Collection[str]) -> str:
    if wanted not in taken:
        return wanted
    number = 2
    while (found := f"{wanted[: _LONGEST - len(str(number)) - 1].rstrip('_')}_{number}") in taken:
        number += 1
    return found
