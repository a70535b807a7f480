"""How the parts that agents and administrators use beside the lists are drawn with sample values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from app.actions.idle import Idle
from app.actions.outbox import LetterRow
from app.actions.tokens import TokenView
from app.actions.views import PersonRef
from app.core.problems import Problem
from pages.parts.copy_line import copy_line
from pages.parts.ending_list import Ending, EndingList
from pages.parts.finder import Finder, Item
from pages.parts.finder import Group as FoundGroup
from pages.parts.idle import IdleWatch
from pages.parts.labels import FACES, initials
from pages.parts.letter_list import LetterList, Shows
from pages.parts.picker import Option, Picker
from pages.parts.record_form import Entry, Part, RecordForm
from pages.parts.ticket_links import Group, Other, TicketLinks
from pages.parts.token_list import TokenList
from pages.parts.undo_bar import offer_undo
from pages.showcase.samples import NUMBERS, nothing, opener
from pages.visit import Visit

_DAY = timedelta(days=1)
_UNDO_SECONDS = 10
_LONG = 600.0


def _finder(visit: Visit) -> None:
    async def find(_words: str) -> tuple[FoundGroup, ...]:
        item = Item("#", "confirmation_number", visit.t("sample.subject"), visit.t("sample.name"), NUMBERS[0])
        return (FoundGroup("tickets", visit.t("sample.option"), (item,)),)

    Finder(visit, visit.t("sample.option"), find)


def _picker(visit: Visit) -> None:
    """It takes the focus, so it comes when it is wanted."""
    names = [visit.t("sample.name"), visit.t("sample.colleague")]
    people = [Option(name, name, initials=initials(name), hue=at % FACES) for at, name in enumerate(names)]
    label = visit.t("sample.option")

    def open_it() -> None:
        picker = Picker(visit, label, people, on_choose=nothing, on_close=lambda: picker.delete())

    opener(visit, open_it)


def _record_form(visit: Visit) -> None:
    label, text = visit.t("sample.option"), visit.t("sample.text")
    options = [{"id": "a", "label": label}, {"id": "b", "label": visit.t("sample.name")}]
    fields = [
        Entry("text", label, required=True, hint=text),
        Entry("email", label, "email"),
        Entry("select", label, "select", options),
        Entry("lookup", label, "lookup"),
        Entry("checks", label, "checks", options, wide=True),
        Entry("long", label, "long", wide=True),
    ]

    async def look(_field: str, _words: str) -> Sequence[Mapping[str, Any]]:
        return [{"id": 1, "label": visit.t("sample.name")}]

    async def save(_given: Mapping[str, Any]) -> None:
        form.complain([Problem("field.not_email", "email")])

    values = {"text": "", "email": "sara@", "select": "a", "lookup": None, "checks": ["b"], "long": text}
    form = RecordForm(visit, [Part(fields, visit.t("sample.subject"))], values, label, save, on_look=look)


def _token_list(visit: Visit) -> None:
    now, name = visit.now(), visit.t("sample.option")
    TokenList(visit, nothing).show(
        [
            TokenView(1, name, "", None, now - 9 * _DAY, None, now - _DAY, None),
            TokenView(2, name, "", ("ticket.reply",), now - 9 * _DAY, now - _DAY, None, None),
        ],
        fresh="hd_0123456789",
    )


def _letter_list(visit: Visit) -> None:
    now, who = visit.now(), PersonRef(1, visit.t("sample.name"))
    shown = LetterList(
        visit,
        Shows(letters=True, has_server=True),
        on_state=nothing, on_more=nothing, on_retry=nothing, on_read=nothing,
    )  # fmt: skip
    letters = [
        LetterRow(1, "approved", who, "sara@portal.example", "fa", "sent", 1, "", now - _DAY, now - _DAY, None),
        LetterRow(2, "new_device", who, "sara@portal.example", "fa", "waiting", 2, "later", now, None, now + _DAY),
        LetterRow(3, "verify_email", None, "x@portal.example", "fa", "failed", 1, "address", now - _DAY, None, None),
    ]
    shown.show(letters, state="", more=False, total=len(letters))


def _ending_list(visit: Visit) -> None:
    words = {name: visit.t(f"session.{name}") for name in ("none", "end", "sure")} | {
        "cancel": visit.t("workspace.cancel")
    }
    text = visit.t("sample.text")
    EndingList(words, nothing).show(
        [
            Ending("a", "computer", "Firefox", [text], visit.t("session.this"), ends=False),
            Ending("b", "smartphone", "Chrome", [text], href="#"),
        ]
    )


def _idle(visit: Visit) -> None:
    """Asks at once."""
    opener(visit, lambda: IdleWatch(visit, Idle(_LONG, 2 * _LONG), asks_before=_LONG))


def _ticket_links(visit: Visit) -> None:
    label, subject = visit.t("sample.option"), visit.t("sample.subject")
    others = tuple(Other(number, subject, "#", label, "info") for number in NUMBERS)
    links = TicketLinks(visit, subject, on_add=lambda: None, on_remove=nothing)
    links.show([Group(label, others, visit.t("sample.name"))], can=True)


def _undo_bar(visit: Visit) -> None:
    opener(visit, lambda: offer_undo(visit, visit.t("sample.text"), nothing, seconds=_UNDO_SECONDS))


def _copy_line(visit: Visit) -> None:
    copy_line(visit, visit.t("sample.option"), "https://portal.example/help?id=12")


PEOPLE_PARTS: Mapping[str, Callable[[Visit], None]] = {
    "finder": _finder,
    "picker": _picker,
    "record_form": _record_form,
    "token_list": _token_list,
    "letter_list": _letter_list,
    "ending_list": _ending_list,
    "idle": _idle,
    "ticket_links": _ticket_links,
    "undo_bar": _undo_bar,
    "copy_line": _copy_line,
}
