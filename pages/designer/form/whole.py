"""What can be done with a whole form: copied, retired, brought back, removed while nobody has seen it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.core.problems import Refused
from app.tenancy.bundle.layout import Document
from app.tenancy.design.form_moves import duplicate_form, remove_form, retire_form
from app.tenancy.design.steps import Step
from pages.acts import Refusal, show
from pages.designer.drafting import Drafting
from pages.designer.form.economics import show_economics

_USAGE = "economics"


def form_deeds(drafting: Drafting, form: str) -> list[dict[str, Any]]:
    """The buttons below the properties of a form."""
    say = drafting.visit.t
    usage = {"id": _USAGE, "label": say("economics.title"), "icon": "bar_chart"}
    if drafting.read_only:
        return [usage]
    is_retired = bool(drafting.document["forms"][form].get("retired"))
    last = "remove" if form not in drafting.published.get("forms", {}) else "restore" if is_retired else "retire"
    icons = {"remove": "delete", "restore": "unarchive", "retire": "archive"}
    return [
        usage,
        {"id": "duplicate", "label": say("designer.form.duplicate"), "icon": "content_copy"},
        {"id": last, "label": say(f"designer.form.{last}"), "icon": icons[last], "danger": last != "restore"},
    ]


async def whole_deed(drafting: Drafting, form: str, deed: str) -> None:
    """Do what a button says, then go where the outcome is to be seen."""
    if deed == _USAGE:
        await show_economics(drafting, form)
        return
    suffix = drafting.visit.t("designer.blank.copy")
    made: Mapping[str, Callable[[Document], Step]] = {
        "duplicate": lambda document: duplicate_form(document, form, suffix),
        "retire": lambda document: retire_form(document, form, is_retired=True),
        "restore": lambda document: retire_form(document, form, is_retired=False),
        "remove": lambda document: remove_form(document, form),
    }
    if deed not in made or not any(each["id"] == deed for each in form_deeds(drafting, form)):
        return
    try:
        step = await drafting.change(made[deed])
    except Refused as refused:
        show(drafting.visit, Refusal(refused.problems, refused.status))
        return
    if step is not None and deed == "duplicate" and step.focus is not None:
        drafting.visit.go(drafting.visit.paths.draft_form(drafting.id, str(step.focus[1])))
