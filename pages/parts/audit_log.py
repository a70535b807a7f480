"""What happened, as a list that the browser draws from data."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC
from types import MappingProxyType
from typing import Any

from app.actions.audit_words import AuditWords
from app.actions.auditing import AuditEntry
from pages.parts.given import Given
from pages.visit import Visit

_ICONS: Mapping[str, str] = MappingProxyType(
    {
        "entry": "sym_r_login",
        "accounts": "sym_r_key",
        "people": "sym_r_person",
        "organizations": "sym_r_apartment",
        "house": "sym_r_settings",
        "mail": "sym_r_mail",
        "exports": "sym_r_download",
        "tickets": "sym_r_confirmation_number",
    }
)
_BAD = frozenset({"SignInRefused", "SignInSuspended", "ActRefused", "PersonSuspended"})
_WORDS = ("caption", "more", "xlsx", "csv", "taking", "taken", "not_taken", "empty_title", "empty_hint")


class AuditLog(Given, component="audit_log.js"):
    """Shows entries page by page; `on_more` asks for the next one. The file is fetched from the API by the browser."""

    def __init__(self, visit: Visit, on_more: Callable[[], Awaitable[None]]) -> None:
        super().__init__()
        self._visit, self._said = visit, [""]
        self._words = AuditWords(visit.speech, visit.bundle)
        csrf = visit.session.csrf if visit.session else ""
        self._props |= {"href": visit.paths.audit_export(), "csrf": csrf}
        self.give(words={name: visit.t(f"audit.{name}") for name in _WORDS}, lines=[], more=False, asked={})
        self.on("more", on_more, [])

    def show(self, entries: Sequence[AuditEntry], *, more: bool, asked: Mapping[str, Any]) -> None:
        """Begin anew. `asked` is what the API takes to give the same as a file."""
        lines = self._lines(entries)
        self._said = [line["text"] for line in lines]
        self.give(lines=lines, more=more, asked=dict(asked))

    def append(self, entries: Sequence[AuditEntry], *, more: bool) -> None:
        """Go on at the end. The browser is told the new lines alone."""
        lines = self._lines(entries)
        self._said += [line["text"] for line in lines]
        self.run_method("append", lines, more)
        self.give(tell=False, lines=[*self.given("lines"), *lines], more=more)

    def _lines(self, entries: Sequence[AuditEntry]) -> list[dict[str, Any]]:
        return [self._line(entry) for entry in entries]

    def _line(self, entry: AuditEntry) -> dict[str, Any]:
        speech, say = self._visit.speech, self._visit.t
        return {
            "id": entry.id,
            "icon": _ICONS.get(entry.group, "sym_r_history"),
            "bad": entry.kind in _BAD,
            "text": self._words.sentence(entry),
            "details": self._words.details(entry),
            "links": self._links(entry),
            "address": entry.address,
            "version": say("workspace.config_version", version=entry.config_version),
            "iso": entry.at.isoformat(),
            "exact": speech.moment(entry.at, seconds=True),
            "utc": f"{entry.at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC",
        }

    def _links(self, entry: AuditEntry) -> list[dict[str, str]]:
        """The ticket, and everything of each person."""
        people = {each.id: each for each in (entry.actor, entry.person) if each is not None}
        links = [
            {
                "href": self._visit.paths.audit(each.id),
                "label": self._visit.t("audit.all_of", name=each.name or each.id),
            }
            for each in people.values()
        ]
        if entry.ticket is not None:
            links.insert(0, {"href": self._visit.paths.workspace_ticket(entry.ticket), "label": entry.ticket})
        return links

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        return [*super()._displayed_contents(only_visible=only_visible), *self._said, self.given("words")["xlsx"]]
