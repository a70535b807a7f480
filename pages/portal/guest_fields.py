"""The boxes in which somebody without an account says who he is: made as the company's own fields are."""

from __future__ import annotations

from collections.abc import Callable

from app.core.config import Field, FormItem, Text
from app.core.problems import Problem
from pages.parts.fields import FieldBox
from pages.parts.native import tag
from pages.problems import by_field
from pages.visit import Visit

_HALF = 6


def guest_box(
    visit: Visit,
    name: str,
    kind: str,
    changed: Callable[[], None],
    *,
    width: int = 12,
    most: int | None = None,
    left: Callable[[str], None] = lambda _name: None,
) -> FieldBox:
    """A box for `guest.<name>`, of that type of field. `left` is called with the name when the cursor leaves it."""

    def text(key: str) -> Text | None:
        return Text({visit.speech.language: visit.t(key)}, visit.speech.language) if visit.speech.knows(key) else None

    label = text(f"guest.{name}") or Text({}, "")
    field = Field(f"guest.{name}", kind, label, max_length=most)
    item = FormItem(field.id, width, help=text(f"guest.{name}.help"))

    def told() -> None:
        box.set_error("")
        changed()

    box = FieldBox(visit, field, item=item, is_asked=True, on_change=told, on_leave=lambda: left(name))
    return box


def address_boxes(
    visit: Visit, changed: Callable[[], None], left: Callable[[str], None] = lambda _kind: None
) -> dict[str, FieldBox]:
    """One of the two is enough."""
    return {kind: guest_box(visit, kind, kind, changed, width=_HALF, left=left) for kind in ("email", "mobile")}


def complain(visit: Visit, boxes: dict[str, FieldBox], problems: tuple[Problem, ...]) -> bool:
    """Say beside the boxes what is wrong with them and lead to the first; whether there was anything."""
    texts = by_field(visit.speech, problems)
    wrong = [box for box in boxes.values() if texts.get(box.field.id)]
    for box in boxes.values():
        box.set_error(texts.get(box.field.id, ""))
    if wrong:
        wrong[0].reveal()
    return bool(wrong)


class Trap:
    """A box that nobody sees: who fills it is no person."""

    def __init__(self, label: str) -> None:
        self.is_sprung = False
        with tag("div", "guest-trap", aria_hidden="true"):
            tag("label", text=label, for_="guest-website")
            box = tag("input", id="guest-website", type="text", name="website", tabindex=-1, autocomplete="off")
        box.on("input", self._sprung, [])

    def _sprung(self) -> None:
        self.is_sprung = True
