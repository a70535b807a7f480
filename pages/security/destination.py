"""Where to go after signing in: only to a page of the same company."""

from __future__ import annotations

import re

from pages.paths import Paths

_LONGEST = 500
_PATH = re.compile(r"(?:/[A-Za-z0-9_-]+)*/?")  # no dots, no escapes, no double slashes: nothing to interpret
_QUERY = re.compile(r"(?:\?[A-Za-z0-9_=&.%+~-]*)?")


def destination(slug: str, wanted: str | None) -> str:
    """`wanted` when it is a plain path of that tenant, its home otherwise."""
    home = Paths(slug).home()
    if not wanted or len(wanted) > _LONGEST or not wanted.startswith(home):
        return home
    path, mark, query = wanted.partition("?")
    if not _PATH.fullmatch(path) or not _QUERY.fullmatch(mark + query):
        return home
    return home if path.startswith((Paths(slug).sign_in(), Paths(slug).sign_out())) else wanted
