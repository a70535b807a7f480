"""The side bar and the top bar of the shell, drawn by the browser from data."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from nicegui.events import GenericEventArguments

from app.actions import people
from app.actions.reading import COUNTED
from app.core.problems import NotSignedIn
from pages.acts import attempt
from pages.parts.given import Given
from pages.parts.labels import FACES, initials
from pages.parts.mirror import FORGET_ALL
from pages.routes import route_for
from pages.shell.entries import Group
from pages.shell.settings import settings_of
from pages.visit import Visit

_ACCOUNT = "account"
_WORDS = ("side", "open", "find", "fresh", "account", "keys")


class Bars(Given, component="bars.js"):
    """`show` fills the side bar; `on_prefer` may follow a setting that has been kept."""

    def __init__(self, visit: Visit, on_prefer: Callable[[str, str], None]) -> None:
        super().__init__()
        self.visit, self._on_prefer = visit, on_prefer
        self.groups: tuple[Group, ...] = ()
        self._names = frozenset(setting.name for setting in settings_of(visit))
        self.give(
            company=_company(visit),
            place="",
            groups=[],
            counts={},
            here="",
            person=_person(visit),
            settings=[asdict(setting) for setting in settings_of(visit)],
            fresh="",
            account=visit.paths.page(_ACCOUNT) if route_for(_ACCOUNT) else "",
            words=_words(visit),
        )
        self.on("prefer", self._prefer)
        self.on("submit", js_handler=FORGET_ALL)  # the one form in it is the way out

    def show(self, groups: Sequence[Group], place: str, fresh: str) -> None:
        """`place`: where this person works, in words; `fresh`: the address for a new ticket, empty for none."""
        self.groups = tuple(groups)
        self.give(groups=[asdict(group) for group in groups], place=place, fresh=fresh)

    def stand_at(self, href: str) -> None:
        """Mark the entry with this address."""
        self.give(here=href)

    def count(self, counts: Mapping[str, int]) -> None:
        """The numbers of tickets by list; one without tickets shows none."""
        shown = {name: self._counted(number) for name, number in counts.items() if number}
        if self.give(tell=False, counts=shown):
            self.run_method("count", shown)

    def _counted(self, number: int) -> dict[str, str]:
        shown = self.visit.speech.number(number) + ("+" if number >= COUNTED else "")
        return {"shown": shown, "said": self.visit.t("shell.count", count=shown)}

    async def _prefer(self, event: GenericEventArguments) -> None:
        wish: Any = event.args
        name, value = (str(wish.get(key, "")) for key in ("name", "value")) if isinstance(wish, Mapping) else ("", "")
        if name in self._names:
            preferred: dict[str, Any] = {name: value}
            if await attempt(self.visit, people.prefer, **preferred):
                self._on_prefer(name, value)

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        labels = [entry.label for group in self.groups for entry in group.entries]
        named = [self.given("company")["name"], self.given("person")["name"], *self.given("words").values()]
        return [*super()._displayed_contents(only_visible=only_visible), *labels, *named]


def _company(visit: Visit) -> dict[str, Any]:
    branding, name = visit.bundle.branding, visit.label(visit.bundle.branding.title)
    logo = visit.paths.logo(visit.bundle.version) if branding.logo is not None else ""
    return {"href": visit.paths.workspace(), "name": name, "letter": name[:1], "logo": logo}


def _person(visit: Visit) -> dict[str, Any]:
    session = visit.session
    if session is None:
        raise NotSignedIn
    return {
        "name": session.name,
        "initials": initials(session.name),
        "hue": session.person % FACES,
        "csrf": session.csrf,
        "leave": visit.paths.sign_out(),
    }


def _words(visit: Visit) -> dict[str, str]:
    said = {name: visit.t(f"shell.{name}") for name in _WORDS}
    return {**said, "navigation": visit.t("frame.navigation"), "leave": visit.t("frame.sign_out")}
