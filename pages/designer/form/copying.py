"""Asking for the form that a field or a section is to be copied to."""

from __future__ import annotations

from nicegui import ui

from app.core.problems import Refused
from app.tenancy.design.form_moves import copy_field, copy_section
from pages.designer.drafting import Drafting
from pages.designer.places import label_of
from pages.parts.sheet import Sheet, choice


def ask_copy(drafting: Drafting, form: str, kind: str, id: str) -> None:
    """`kind` is `field` or `section`."""
    say, copied = drafting.visit.t, copy_field if kind == "field" else copy_section
    forms = {name: label_of(drafting, each) for name, each in drafting.document["forms"].items() if name != form}

    if not forms:
        ui.notify(say("designer.copy.nowhere"), position="top")
        return

    async def act() -> bool:
        target = str(box.value)
        if target not in forms:
            return False
        try:
            return await drafting.change(lambda document: copied(document, form, id, target)) is not None
        except Refused as refused:
            sheet.say(refused.problems)
            return False

    with Sheet(drafting.visit, say(f"designer.copy.{kind}"), say("designer.copy.do"), act) as sheet:
        box = choice(say("designer.copy.to"), forms)
        box.value = next(iter(forms))
    sheet.open()
