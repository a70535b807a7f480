"""What undo and redo would do, and who else is here, in the reader's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.actions.designer.looks import StepLabel
from app.core.text import isolate
from pages.designer.drafting import Drafting
from pages.designer.places import label_of, text_in
from pages.designer.telling import fields_of
from pages.parts.labels import FACES, initials


def step_told(drafting: Drafting, name: str, steps: int, label: StepLabel | None) -> str:
    """What undo or redo would do, in the reader's words; empty: nothing."""
    visit = drafting.visit
    if not steps:
        return ""
    return visit.t(f"designer.bar.{name}", step=told_step(drafting, label or {}))


def told_step(drafting: Drafting, label: StepLabel) -> str:
    """What an edit was, in the reader's words: things by their labels, properties as the panel calls them."""
    speech, key = drafting.visit.speech, str(label.get("key", ""))
    if not speech.knows(key):
        return speech.say("design.step.edit")
    return speech.say(key, **{name: _said(drafting, value) for name, value in label.items() if name != "key"})


def _said(drafting: Drafting, value: Any) -> Any:
    if isinstance(value, Mapping):
        return isolate(text_in(drafting, value))
    if not isinstance(value, str):
        return value
    held = fields_of(drafting.document).get(value) or drafting.document.get("forms", {}).get(value)
    if held is not None:
        return isolate(label_of(drafting, held, value))
    speech = drafting.visit.speech
    known = (f"schema.{home}.{value}.title" for home in ("form.item", "fields.field", "form.section", "form"))
    return next((speech.say(key) for key in known if speech.knows(key)), isolate(value))


def others_of(drafting: Drafting) -> list[dict[str, Any]]:
    """Who else has the draft open."""
    visit = drafting.visit
    return [
        {
            "id": each.person,
            "initials": initials(each.name),
            "hue": each.person % FACES,
            "said": visit.t("designer.bar.also_here", name=each.name),
        }
        for each in drafting.info.others
    ]
