"""Where the next page begins, as a word for addresses. It says nothing a reader could not see anyway."""

from __future__ import annotations

import base64
import binascii
import json

from app.core.problems import Problem, Refused

_MOST_LETTERS = 200


def write(order: str, position: tuple[int, ...]) -> str:
    return base64.urlsafe_b64encode(json.dumps([order, *position]).encode()).decode().rstrip("=")


def read(cursor: str | None, order: str, places: int) -> tuple[int, ...] | None:
    """The position, `places` numbers, None for the first page. Raises Refused for what is no cursor of that order."""
    if cursor is None:
        return None
    try:
        if len(cursor) > _MOST_LETTERS:
            raise ValueError
        written, *position = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if written != order or len(position) != places or not all(_is_place(each) for each in position):
            raise ValueError
    except (ValueError, TypeError, binascii.Error) as error:
        raise Refused(Problem("query.bad_cursor", "cursor")) from error
    return tuple(position)


def _is_place(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**62
