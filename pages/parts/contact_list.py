"""The addresses of somebody as data, with what can be done to each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from nicegui import events, ui

from app.actions.reaching import KINDS, ContactView, Kind
from app.core.problems import Problem
from pages.visit import Visit

Act = Literal["primary", "remove", "withdraw", "again", "verify"]
_ACTS: tuple[Act, ...] = ("primary", "remove", "withdraw", "again", "verify")
_WORDS = (*_ACTS, "claimed", "unverified", "none", "kind", "email", "mobile", "address", "vouch", "add")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What somebody wants done to an address; it comes from a browser: the desk looks whether it may be."""

    act: Act
    id: int | None
    kind: Kind
    value: str


@dataclass(frozen=True, slots=True)
class Given:
    """An address to be added."""

    kind: Kind
    address: str
    verified: bool = False


class ContactList(ui.element, component="contact_list.js"):
    """`acts(contact)` says what can be done to one. `vouching`: who adds one may say that he knows it is theirs."""

    def __init__(
        self,
        visit: Visit,
        acts: Callable[[ContactView], Sequence[Act]],
        on_act: Callable[[Chosen], Awaitable[None]],
        on_add: Callable[[Given], Awaitable[None]],
        *,
        vouching: bool = False,
        is_locked: bool = False,
    ) -> None:
        super().__init__()
        self.visit, self._acts, self._on_act, self._on_add = visit, acts, on_act, on_add
        words = {name: visit.t(f"contact.{name}") for name in _WORDS} | {"primary": visit.t("contact.primary_mark")}
        words["make_primary"] = visit.t("contact.primary")
        self._props |= {"rows": [], "words": words, "vouching": vouching, "locked": is_locked}
        self.on("act", self._chosen)
        self.on("add", self._added)

    def show(self, contacts: Sequence[ContactView]) -> None:
        self._props["rows"] = [
            {
                "id": each.id,
                "kind": each.kind,
                "value": each.value,
                "verified": each.verified,
                "primary": each.primary,
                "acts": ["make_primary" if act == "primary" else act for act in self._acts(each)],
            }
            for each in contacts
        ]
        self.update()

    def done(self) -> None:
        """The line for a new one is empty again."""
        self.run_method("added")

    def complain(self, problems: Sequence[Problem]) -> None:
        """Say beside the line what is wrong with it."""
        self.run_method("complain", " ".join(dict.fromkeys(self.visit.speech.refusal(each) for each in problems)))

    async def _chosen(self, event: events.GenericEventArguments) -> None:
        given: Any = event.args
        if not isinstance(given, Mapping):
            return
        act = "primary" if given.get("act") == "make_primary" else given.get("act")
        kind, value, number = given.get("kind"), given.get("value"), given.get("id")
        is_number = number is None or (isinstance(number, int) and not isinstance(number, bool))
        if act in _ACTS and kind in KINDS and isinstance(value, str) and is_number:
            await self._on_act(Chosen(act, number, kind, value))

    async def _added(self, event: events.GenericEventArguments) -> None:
        given: Any = event.args
        if isinstance(given, Mapping) and given.get("kind") in KINDS and isinstance(given.get("address"), str):
            await self._on_add(Given(given["kind"], given["address"], given.get("verified") is True))

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        shown = [row["value"] for row in self._props["rows"]]
        return [*super()._displayed_contents(only_visible=only_visible), *shown]
