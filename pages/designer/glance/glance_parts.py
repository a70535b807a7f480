"""The cards of a draft: its parts as data, with counts, findings and marks of change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from nicegui import events

from app.tenancy.bundle.layout import At, place
from pages.designer.counting import counted
from pages.designer.drafting import Drafting
from pages.designer.glance.fresh_form import ask_form
from pages.designer.places import LISTS, SETTINGS, address_of, label_of, languages_of
from pages.parts.given import Given

_WORDS = (
    "changed",
    "fresh",
    "findings",
    "retired",
    "new_form",
    "forms",
    "workflows",
    "lists",
    "settings",
)
_ICONS = {"forms": "description", "workflows": "account_tree", "lists": "list_alt", "settings": "tune"}


class GlanceParts(Given, component="glance.js"):
    """Follows the draft."""

    def __init__(self, drafting: Drafting) -> None:
        super().__init__()
        self.drafting = drafting
        self.give(words={name: drafting.visit.t(f"designer.glance.{name}") for name in _WORDS})
        self.on("form", self._fresh, [])
        drafting.watch(self.draw)
        drafting.watch_findings(self.draw)
        self.draw()

    def draw(self) -> None:
        """As the draft is now."""
        troubled = Counter(address_of(self._paths, self.drafting.id, place(each.file, each.pointer)).partition("?")[0]
                           for each in self.drafting.findings)  # fmt: skip
        groups = [self._forms(troubled), self._flows(troubled), self._lists(troubled), self._settings(troubled)]
        self.give(groups=groups, locked=self.drafting.read_only)

    @property
    def _paths(self) -> Any:
        return self.drafting.visit.paths

    def _forms(self, troubled: Mapping[str, int]) -> dict[str, Any]:
        number, say = self.drafting.id, self.drafting.visit.t
        cards = []
        for id, form in self.drafting.document.get("forms", {}).items():
            count = sum(
                len(part.get("fields", [])) for page in form.get("pages", []) for part in page.get("sections", [])
            )
            said = say("designer.glance.of_form", fields=count, rules=len(form.get("rules", [])))
            href, label = self._paths.draft_form(number, id), label_of(self.drafting, form, id)
            symbol = form.get("icon") or "description"
            cards.append(self._card(("forms", id), href, label, symbol, said, troubled, form))
        listed = self.drafting.document["fields"]
        said = say("designer.glance.of_library", fields=len(listed["fields"]), sets=len(listed.get("option_sets", [])))
        cards.append(
            self._card(("fields",), self._paths.draft_fields(number), say("designer.fields"), "dataset", said, troubled)
        )
        return {"id": "forms", "icon": _ICONS["forms"], "cards": cards}

    def _flows(self, troubled: Mapping[str, int]) -> dict[str, Any]:
        cards = []
        for id, flow in self.drafting.document.get("workflows", {}).items():
            states, ways = len(flow.get("states", [])), len(flow.get("transitions", []))
            said = self.drafting.visit.t("designer.glance.of_workflow", states=states, transitions=ways)
            href = self._paths.draft_workflow(self.drafting.id, id)
            cards.append(
                self._card(("workflows", id), href, label_of(self.drafting, flow, id), "account_tree", said, troubled)
            )
        return {"id": "workflows", "icon": _ICONS["workflows"], "cards": cards}

    def _lists(self, troubled: Mapping[str, int]) -> dict[str, Any]:
        say, cards = self.drafting.visit.t, []
        for kind, (part, name) in LISTS.items():
            held = self.drafting.document.get(part) or {}
            listed = held.get(name, []) if name else held
            at = (part, name) if name else (part,)
            href = self._paths.draft_list(self.drafting.id, kind)
            said = counted(self.drafting.visit, "designer.glance.count", len(listed))
            cards.append(self._card(at, href, say(f"designer.list.{kind}"), "", said, troubled))
        return {"id": "lists", "icon": _ICONS["lists"], "cards": cards}

    def _settings(self, troubled: Mapping[str, int]) -> dict[str, Any]:
        say, number, cards = self.drafting.visit.t, self.drafting.id, []
        for part in SETTINGS:
            href = self._paths.draft_settings(number, part)
            cards.append(self._card((), href, say(f"designer.settings.{part}"), "", "", troubled))
        said = counted(self.drafting.visit, "designer.glance.count", len(languages_of(self.drafting.document)))
        cards.append(
            self._card((), self._paths.draft_texts(number), say("designer.texts"), "translate", said, troubled)
        )
        return {"id": "settings", "icon": _ICONS["settings"], "cards": cards}

    def _card(
        self, at: At, href: str, label: str, symbol: str, said: str, troubled: Mapping[str, int], held: Any = None
    ) -> dict[str, Any]:
        number = self.drafting.visit.speech.number
        return {
            "href": href,
            "label": label,
            "icon": symbol,
            "said": said,
            "findings": number(troubled[href]) if troubled[href] else "",
            "mark": self._mark(at),
            "retired": bool(isinstance(held, dict) and held.get("retired")),
        }

    def _mark(self, at: At) -> str:
        """Whether it is another thing than what is in force."""
        if not at:
            return ""
        here, there = _at(self.drafting.document, at), _at(self.drafting.published, at)
        if here == there or not (here or there):
            return ""
        return "changed" if there is not None else "fresh"

    async def _fresh(self, _event: events.GenericEventArguments | None = None) -> None:
        if not self.drafting.read_only:
            ask_form(self.drafting)

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        cards = [card for group in self.given("groups") or () for card in group["cards"]]
        told = [text for card in cards for text in (card["label"], card["said"])]
        return [*super()._displayed_contents(only_visible=only_visible), *told]


def _at(document: Any, at: At) -> Any:
    value = document
    for token in at:
        value = value.get(token) if isinstance(value, dict) else None
    return value
