"""The frame of the preview: who looks at what, on how wide a screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from nicegui import events, ui

from app.actions.designer.pretended import VISITOR
from app.core.config import Bundle
from pages.visit import Visit

DEVICES = ("phone", "tablet", "desktop")
_WORDS = (
    "toolbar", "role", "form", "home", "state", "filling", "ticket_in", "language", "device", "phone", "tablet",
    "desktop", "dark", "again", "note", "frame",
)  # fmt: skip
_LANGUAGES = {"fa": "فارسی", "en": "English"}
_OF_FORM = "state"  # another form has other states


@dataclass(frozen=True, slots=True)
class Offered:
    """What can be chosen: ids with their labels, forms with their states."""

    roles: tuple[dict[str, str], ...]
    languages: tuple[dict[str, str], ...]
    forms: tuple[dict[str, Any], ...]


class PreviewFrame(ui.element, component="preview_frame.js"):
    """`address` is that of the screen; `told` hears what is asked for now, by name."""

    def __init__(
        self,
        visit: Visit,
        address: str,
        offered: Offered,
        asked: Mapping[str, str],
        told: Callable[[dict[str, str]], None],
    ) -> None:
        super().__init__()
        self._offered, self._told = offered, told
        self.asked = {name: asked.get(name, "") for name in ("role", "language", "form", "state", "device", "dark")}
        self._correct()
        words = {name: visit.t(f"preview.words.{name}") for name in _WORDS}
        self._props |= {"address": address, "stamp": 0, "words": words, "asked": dict(self.asked)}
        self._props |= {
            "roles": list(offered.roles),
            "languages": list(offered.languages),
            "forms": list(offered.forms),
        }
        self.on("asked", self._ask)

    def renew(self, stamp: int, offered: Offered | None = None) -> None:
        """What is shown is another one now."""
        if offered is not None:
            self._offered = offered
            self._props |= {"roles": list(offered.roles), "languages": list(offered.languages)}
            self._props["forms"] = list(offered.forms)
            self._correct()
        self._props |= {"stamp": stamp, "asked": dict(self.asked)}
        self.update()

    def _ask(self, event: events.GenericEventArguments) -> None:
        name, value = (event.args.get(key) if isinstance(event.args, dict) else None for key in ("name", "value"))
        if not isinstance(name, str) or name not in self.asked or not isinstance(value, str):
            return
        self.asked[name] = value
        if name == "form":
            self.asked[_OF_FORM] = ""
        self._correct()
        self._props["asked"] = dict(self.asked)
        self.update()
        self._told(dict(self.asked))

    def _correct(self) -> None:
        """Whatever an address or a browser says, only what is offered can be asked for."""
        offered, asked = self._offered, self.asked
        for name, known in (("role", offered.roles), ("language", offered.languages)):
            ids = [each["id"] for each in known]
            asked[name] = asked[name] if asked[name] in ids else ids[0]
        form = next((each for each in offered.forms if each["id"] == asked["form"]), None)
        asked["form"] = form["id"] if form else ""
        states = [each["id"] for each in form["states"]] if form else []
        asked[_OF_FORM] = asked[_OF_FORM] if asked[_OF_FORM] in states else ""
        asked["device"] = asked["device"] if asked["device"] in DEVICES else "desktop"
        asked["dark"] = "1" if asked["dark"] else ""


def offered_by(visit: Visit, bundle: Bundle) -> Offered:
    """Everything a bundle can be looked at as. Customers come first, for it is mostly theirs that is tried out."""
    label = visit.label
    roles = sorted((role for role in bundle.roles.values() if not role.retired), key=lambda role: role.kind == "staff")
    found = [{"id": role.id, "label": label(role.label)} for role in roles]
    visitor = {"id": VISITOR, "label": visit.t("preview.visitor")}
    return Offered(
        roles=(*found, visitor),
        languages=tuple({"id": each, "label": _LANGUAGES.get(each, each)} for each in bundle.tenant.languages),
        forms=tuple(
            {"id": form.id, "label": label(form.label), "states": _states(visit, bundle, form.workflow)}
            for form in bundle.forms.values()
            if not form.retired
        ),
    )


def _states(visit: Visit, bundle: Bundle, workflow: str) -> list[dict[str, str]]:
    states = bundle.workflows[workflow].states.values()
    return [{"id": state.id, "label": visit.label(state.label)} for state in states if not state.retired]
