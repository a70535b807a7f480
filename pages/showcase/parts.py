"""How each part is drawn with its sample values; a new part gets its line in PARTS, or beside its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pages.parts.conversation import Conversation, pending_entry
from pages.parts.facts import Fact, Facts, Link, face
from pages.parts.fields import CONTROLS, FieldBox
from pages.parts.labels import FACES, initials
from pages.parts.list_tools import Choice
from pages.parts.native import icon, tag
from pages.parts.notice import Step, notice
from pages.parts.sheet import Sheet, choice, long_text
from pages.parts.ticket_cards import TicketCards
from pages.parts.timeline import Timeline
from pages.parts.upload import Upload
from pages.parts.upload_limits import Limits
from pages.showcase.address_parts import ADDRESS_PARTS
from pages.showcase.designer_parts import DESIGNER_PARTS
from pages.showcase.house_parts import HOUSE_PARTS
from pages.showcase.list_parts import LIST_PARTS
from pages.showcase.people_parts import PEOPLE_PARTS
from pages.showcase.samples import VALUES, nothing, opener, sample_field, sample_ticket
from pages.visit import Visit

_LOOKS = ("primary", "", "quiet", "danger")
_WRITTEN = ("text", "long_text", "rich_text")
_UNDO_SECONDS = 10
_TONES = ("ok", "info", "warn", "bad", "violet", "quiet")


def _buttons(visit: Visit) -> None:
    for size in ("", " button--small"):
        with tag("div", "samples__row"):
            for look in _LOOKS:
                tag("button", f"button button--{look}{size}", visit.t("sample.option"), type="button")
            with tag("button", f"button button--primary{size}", type="button", disabled=True):
                icon("send", "turns")
                tag("span", text=visit.t("sample.option"))


def _chips(visit: Visit) -> None:
    with tag("div", "samples__row"):
        for tone in _TONES:
            with tag("span", f"chip tone-{tone}"):
                tag("i")
                tag("span", text=visit.t("sample.option"))
        for hue in range(FACES):
            tag("span", f"face face-{hue}", initials(visit.t("sample.name")), aria_hidden="true")
        tag("kbd", text="Ctrl K")


def _banners(visit: Visit) -> None:
    for look, symbol in (("", "info"), (" banner--bad", "error")):
        with tag("div", f"banner{look}"):
            icon(symbol)
            tag("span", text=visit.t("sample.text"))
    notice("explore_off", visit.t("sample.subject"), visit.t("sample.text"), [Step(visit.t("sample.option"), "#")])


def _fields(visit: Visit) -> None:
    with tag("div", "samples__fields"):
        for kind in CONTROLS:
            box = FieldBox(visit, sample_field(visit, kind))
            if kind in _WRITTEN:
                box.show(visit.t("sample.subject"))
            elif kind in VALUES:
                box.show(VALUES[kind])


def _states_of_a_field(visit: Visit) -> None:
    with tag("div", "samples__fields"):
        wrong, asked, locked = (FieldBox(visit, sample_field(visit, kind)) for kind in ("email", "text", "select"))
        wrong.show("sara@")
        wrong.set_error(visit.t("problem.field.not_email"))
        asked.set_required(is_required=True)
        locked.show("option")
        locked.set_locked(is_locked=True)
        FieldBox(visit, sample_field(visit, "date"), is_fixed=True).show("2026-11-22")


def _facts(visit: Visit) -> None:
    name = visit.t("sample.name")
    label = visit.t("sample.option")
    Facts(title=visit.t("sample.subject")).show(
        [
            Fact("tone", label, visit.t("sample.name"), tone="ok"),
            Fact("code", label, "sara@portal.example", href="mailto:sara@portal.example", code=True),
            Fact("choice", label, options=(Choice("a", name), Choice("b", label)), value="a"),
            Fact("long", label, visit.t("sample.text"), long=True),
            Fact("links", label, links=(Link("error.png", "#"),)),
            Fact("face", label, name, face=face(3, name)),
        ]
    )


def _talk(visit: Visit) -> None:
    """With a message that can still be taken back."""
    view = sample_ticket(visit)
    pending = pending_entry(visit, "o1", "note", visit.t("sample.text"), _UNDO_SECONDS)
    Conversation(visit, view, nothing).show(view, [pending])


def _timeline(visit: Visit) -> None:
    Timeline(visit).show(sample_ticket(visit))


def _cards(visit: Visit) -> None:
    TicketCards(visit).show([sample_ticket(visit).row])


def _upload(visit: Visit) -> None:
    limits = visit.bundle.tenant.limits
    allowed = Limits(limits.attachments_per_message, limits.attachment_types, limits.attachment_bytes)
    Upload(visit, allowed, lambda: None)


def _sheet(visit: Visit) -> None:
    label = visit.t("sample.option")

    async def done() -> bool:
        return True

    def open_it() -> None:
        with Sheet(visit, visit.t("sample.subject"), label, done) as sheet:
            choice(label, {"a": visit.t("sample.name"), "b": label})
            long_text(label, visit.t("sample.text"))
        sheet.open()

    opener(visit, open_it).mark("sheet")


PARTS: Mapping[str, Callable[[Visit], None]] = {
    "controls.css": _buttons,
    "tones.css": _chips,
    "notice": _banners,
    "fields": _fields,
    "fields: wrong, required, locked, fixed": _states_of_a_field,
    "facts": _facts,
    "conversation": _talk,
    "timeline": _timeline,
    "ticket_cards": _cards,
    "upload": _upload,
    "sheet": _sheet,
    **LIST_PARTS, **PEOPLE_PARTS, **HOUSE_PARTS, **ADDRESS_PARTS, **DESIGNER_PARTS,
}  # fmt: skip
