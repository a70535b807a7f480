"""A letter as plain text and as simple HTML, in the direction of its language. Every value is written as a value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from app.core.text import isolate

_PAGE = "margin:0;padding:24px 12px;background:#f3f4f6;color:#1f2937;font:16px/1.8 Vazirmatn,Tahoma,Arial,sans-serif"
_SHEET = "max-width:560px;margin:0 auto;padding:24px 28px;background:#ffffff;border-radius:10px;border-top:4px solid "
_HEAD = "margin:0 0 16px;font-size:14px;color:#4b5563"
_BUTTON = (
    "display:inline-block;padding:10px 22px;border-radius:8px;background:#111827;color:#ffffff;font-weight:600;"
    "text-decoration:none"
)
_SMALL = "font-size:13px;color:#4b5563"
_LABEL = "padding:2px 0;color:#4b5563;vertical-align:top"


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Button:
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter says, in one language. `note` stands below everything else, in small print."""

    language: str
    is_right_to_left: bool
    company: str
    color: str  # `#rrggbb`
    subject: str
    greeting: str
    body: tuple[str, ...]
    facts: tuple[Fact, ...]
    button: Button | None
    note: tuple[str, ...]
    closing: str


def as_text(letter: Letter) -> str:
    """Paragraphs between empty lines; a link stands on a line of its own."""
    parts = [letter.greeting, *letter.body]
    if letter.facts:
        parts.append("\n".join(f"{fact.label}: {isolate(fact.value)}" for fact in letter.facts))
    if letter.button is not None:
        parts.append(f"{letter.button.label}:\n{letter.button.url}")
    return "\n\n".join([*parts, *letter.note, letter.closing]) + "\n"


def as_html(letter: Letter) -> str:
    """A whole document that needs nothing from elsewhere: no picture, no style sheet, no script."""
    direction = "rtl" if letter.is_right_to_left else "ltr"
    return (
        f'<!doctype html><html lang="{escape(letter.language)}" dir="{direction}"><head><meta charset="utf-8">'
        f"<title>{escape(letter.subject)}</title></head>"
        f'<body style="{_PAGE}"><div dir="{direction}" style="{_SHEET}{escape(letter.color)}">'
        + "".join(_parts(letter))
        + "</div></body></html>"
    )


def _parts(letter: Letter) -> Iterator[str]:
    yield f'<p style="{_HEAD}"><bdi>{escape(letter.company)}</bdi></p>'
    for paragraph in (letter.greeting, *letter.body):
        yield f"<p>{_lines(paragraph)}</p>"
    if letter.facts:
        yield f"<table>{''.join(map(_row, letter.facts))}</table>"
    if letter.button is not None:
        yield _link(letter.button)
    for paragraph in letter.note:
        yield f'<p style="{_SMALL}">{_lines(paragraph)}</p>'
    yield f"<p>{_lines(letter.closing)}</p>"


def _row(fact: Fact) -> str:
    return f'<tr><td style="{_LABEL}">{escape(fact.label)}:&nbsp;</td><td><bdi>{_lines(fact.value)}</bdi></td></tr>'


def _link(button: Button) -> str:
    """The address can also be read and copied: not every reader shows buttons, and nobody should trust one blindly."""
    url = escape(button.url)
    return (
        f'<p><a href="{url}" style="{_BUTTON}">{escape(button.label)}</a></p>'
        f'<p style="{_SMALL}"><bdi dir="ltr" style="overflow-wrap:anywhere">{url}</bdi></p>'
    )


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
