"""Words as people type them, looked for in sort keys: other spellings are found, signs are taken literally."""

from __future__ import annotations

from typing import Any

import peewee

from app.core.text import sort_key


def holds(column: Any, words: str) -> Any:
    """Whether the sort key in that column holds the words; no words are held by every one."""
    if not words.strip():
        return peewee.SQL("1 = 1")
    key = sort_key(words)
    if not key:
        return peewee.SQL("1 = 0")  # signs alone are no name
    return contains(column, key)


def contains(column: Any, text: str) -> Any:
    """Whether the column, as it is kept, contains that text; what the pattern language means is taken literally."""
    pattern = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return peewee.NodeList((column, peewee.SQL("LIKE"), peewee.Value(f"%{pattern}%"), peewee.SQL("ESCAPE '\\'")))
