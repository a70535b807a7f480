"""What no browser of ours would tell the designer's parts: it is refused politely, and nothing is changed.

Generated from the pages themselves: every listener of every part of ours gets values of every wrong shape.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import httpx
import pytest
from nicegui import Client, background_tasks, core, ui

from app.actions.designer import drafts
from app.bootstrap import HelpDesk
from tests.actions.designer.designing import draft_with
from tests.cast import Cast
from tests.security.test_every_handler import _open as opened

Visitors = Callable[[str | None], Awaitable[httpx.AsyncClient]]
HUGE = 2**63
SHAPES: tuple[Any, ...] = (
    None, -1, HUGE, 1.5, True, "", "x" * 9000, "\0", "/roles/../tenant", "../../x", [], [[]], {}, {"x": []},
    ["x"] * 3000, [{}],
)  # fmt: skip
NAMES = (
    "act", "at", "cells", "condition", "data", "field", "form", "from", "group", "id", "index", "key", "kind", "label",
    "language", "last", "line", "minutes", "name", "offset", "options", "page", "path", "place", "positions",
    "priority", "scope", "search", "section", "targets", "text", "to", "type", "value", "width",
)  # fmt: skip
DEEP: Any = {"fact": "custom.severity", "op": "set"}
for _ in range(300):
    DEEP = {"not": DEEP}
PAGES: dict[str, list[tuple[str, str, Any]]] = {
    "": [
        ("Navigator", "go", {"path": path})
        for path in ("//[x", "/portal/workspace?x=[//", "\\\\x", "x:/portal/designer")
    ],
    "/forms/report": [
        *(("Canvas", "choose", {"kind": kind, "id": []}) for kind in ("field", "section", "page", "form")),
        *(
            ("Canvas", "move", {"kind": kind, "id": "severity", "index": 0, "section": {}})
            for kind in ([], {}, "field")
        ),
        ("Canvas", "add", {"type": "../x", "section": "nowhere", "index": HUGE}),
        ("Canvas", "add", {"field": "nobodys", "section": "nowhere", "index": -HUGE}),
    ],
    "/forms/report?at=/forms/report/pages/0/sections/0/fields/1": [],
    "/forms/report/logic": [
        ("RuleList", "open", "call_me"),
        ("RuleList", "condition", {"id": "call_me", "condition": DEEP}),
        ("RuleList", "condition", {"id": "call_me", "condition": {"fact": [], "op": {}}}),
        ("RuleList", "typed", {"id": "call_me", "line": "not " * 9000 + "custom.severity is set"}),
        ("RuleList", "deed", {"act": "targets", "id": "call_me", "effect": "show", "targets": ["../x", []]}),
    ],
    "/workflows/support": [
        ("WorkflowCanvas", "deed", {"act": "link", "from": "new", "to": "../new"}),
        ("WorkflowCanvas", "deed", {"act": "place", "positions": {"nobody": [HUGE, 1e300], "new": [[], {}]}}),
        ("WorkflowTable", "deed", {"act": "move", "kind": "transition", "id": [], "index": HUGE}),
    ],
    "/texts": [("TextsGrid", "save", {"key": "../x", "language": "fa", "text": "x"})],
    "/json/catalog": [
        ("JsonEditor", "save", {"text": text, "base": "x"})
        for text in ("[" * 5000, "NaN", "1" * 5000, '{"roles": "\\ud800"}', '{"roles": [{"id": []}]}', "[]", "{")
    ],
    "/preview?form=report": [("PreviewFrame", "asked", {"name": "role", "value": "../admin"})],
    "/review": [("ReplayBoard", "start", HUGE), ("ReplayBoard", "why", {"group": "0", "place": HUGE})],
    "/settings/company": [],
    "/settings/branding": [],
    "/lists/roles": [
        ("RoleEditor", "set", {"cells": [[[], {}], ["admin", []], [{}, "ticket.view"]] * 900, "scope": "all"}),
        ("RoleEditor", "set", {"cells": [["agent", "config.publish"]], "scope": "../all"}),
        ("RoleEditor", "set", {"cells": [["customer", "config.edit"], ["nobody", "ticket.view"]], "scope": "all"}),
        ("ItemList", "move", {"id": "admin", "index": HUGE * 2 - 1} | {"id": "nobody"}),
    ],
    "/lists/policies": [
        *(
            ("Targets", "target", {"priority": wrong, "kind": "resolution", "minutes": 5})
            for wrong in ([], {}, "nobody")
        ),
        ("Targets", "target", {"priority": "low", "kind": "resolution", "minutes": HUGE}),
    ],
    "/lists/calendars": [("Hours", "week", {"sat": [["08:00", []], ["24:00", "00:00"]] * 900})],
    "/lists/golden": [],
    "/fields?at=/fields/fields/0": [("Shelf", "fresh", {"type": "../x"})],
}


@pytest.fixture
def draft(help_desk: HelpDesk, cast: Cast) -> int:
    return draft_with(help_desk.directory.desk("portal"), cast.admin, _with_promises)


def _with_promises(document: dict[str, Any]) -> None:
    label = {"fa": "یک", "en": "One"}
    document["sla"] = {
        "calendars": [{"id": "week", "label": label, "weekly": {"sat": [["08:00", "16:00"]]}}],
        "policies": [{"id": "plain", "label": label, "calendar": "week", "targets": {"low": {"resolution": 60}}}],
    }


async def test_what_no_part_would_tell_is_refused_without_a_trace(
    visitors: Visitors, help_desk: HelpDesk, cast: Cast, draft: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed: list[tuple[str, Exception]] = []
    browser, desk = await visitors("admin"), help_desk.directory.desk("portal")
    seen: set[str] = set()
    fired = 0
    for page, chosen in PAGES.items():
        monkeypatch.setattr(core.app, "handle_exception", lambda error, page=page: failed.append((page, error)))
        client = await opened(browser, f"/portal/designer/{draft}{page}")
        assert client is not None, page
        before = set(background_tasks.running_tasks)
        for part, event, told in [*_chosen(client, chosen), *_shapeless(client, seen), *_misplaced(client, seen)]:
            fired += _tell(client, part, event, told)
            await asyncio.sleep(0)
        await _settled(before)
        assert failed == []
        assert desk.run(drafts.draft, cast.admin, draft).info.revision == 1, page
        assert len(desk.run(drafts.drafts, cast.admin)) == 1, page
    assert fired >= 2000


async def _settled(before: set[asyncio.Task[Any]]) -> None:
    """Until what was begun since has ended."""
    for _ in range(100):
        await asyncio.sleep(0.01)
        if all(task.done() for task in background_tasks.running_tasks - before):
            return


def _parts(client: Client) -> list[ui.element]:
    return [each for each in client.elements.values() if type(each).__module__.startswith("pages.")]


def _chosen(client: Client, table: list[tuple[str, str, Any]]) -> Iterator[tuple[ui.element, str, Any]]:
    for name, event, told in table:
        yield next(each for each in _parts(client) if type(each).__name__ == name), event, told


def _shapeless(client: Client, seen: set[str]) -> Iterator[tuple[ui.element, str, Any]]:
    """What stands on several pages is told once."""
    for part in _parts(client):
        for listener in list(part._event_listeners.values()):
            key = f"{type(part).__name__}.{listener.type}"
            for shape in SHAPES if key not in seen else ():
                yield part, listener.type, shape
                yield part, listener.type, dict.fromkeys(NAMES, shape)
            seen.add(key)


def _misplaced(client: Client, seen: set[str]) -> Iterator[tuple[ui.element, str, Any]]:
    """Values that no property of the schema has, and options of what has none; of each kind of property once."""
    for panel in [each for each in _parts(client) if type(each).__name__ == "PropertyPanel"]:
        for row in [row for group in panel.given("groups") for row in group["rows"] if row["kind"] not in seen]:  # type: ignore[attr-defined] # a panel is given its rows
            seen.add(row["kind"])
            for wrong in ([[]], {"x": []}, [{"x": 1}], [None]):
                yield panel, "change", {"at": row["at"], "value": wrong}
            for act in (
                "rename",
                "move",
                "retire",
                "restore",
                "remove",
                *(("add",) if row["kind"] != "options" else ()),
            ):
                for path in ([], ["x"] * 90, ["../x"], [[]], None):
                    yield panel, "options", {"at": row["at"], "act": act, "path": path, "value": "x"}


def _tell(client: Client, part: ui.element, event: str, told: Any) -> int:
    listeners = [id for id, each in part._event_listeners.items() if each.type == event and each.handler]
    for id in listeners:
        client.handle_event({"id": part.id, "listener_id": id, "args": [json.dumps(told)]})
    return len(listeners)
