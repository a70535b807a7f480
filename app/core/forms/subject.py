"""The subject of a ticket whose form does not ask for one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from app.core.forms.program import FormProgram
from app.core.values.texts import words_of_html

LONGEST = 80
_ELLIPSIS = "…"
_SPOKEN = ("text", "long_text", "rich_text")


def derive_subject(program: FormProgram, values: Mapping[str, Any], language: str) -> str:
    """The subject, the first words of the message or of a text everybody may see, or else the form's label.

    `values` are canonical. Derived ones have at most 80 characters and end with a whole word.
    """
    subject = values.get("subject")
    if isinstance(subject, str) and subject.strip():
        return subject.strip()
    found = next(filter(None, _texts(program, values)), "")
    return shortened(found) or program.form.label.in_(language)


def shortened(text: str, longest: int = LONGEST) -> str:
    """The first line, cut after a whole word where it is too long."""
    line = " ".join(next(iter(text.strip().splitlines()), "").split())
    if len(line) <= longest:
        return line
    room = line[: longest - len(_ELLIPSIS)]
    whole = room if line[len(room)] == " " else room.rpartition(" ")[0] or room
    return whole.rstrip(" ،,;؛.:-") + _ELLIPSIS


def _texts(program: FormProgram, values: Mapping[str, Any]) -> Iterator[str]:
    yield _text(values.get("body"), "long_text")
    for name, placed in program.placed.items():
        # The subject stands before everyone who sees the ticket.
        if placed.field.type in _SPOKEN and placed.field.view_roles is None:
            yield _text(values.get(name), placed.field.type)


def _text(value: Any, kind: str) -> str:
    if not isinstance(value, str):
        return ""
    return words_of_html(value) if kind == "rich_text" else value.strip()
