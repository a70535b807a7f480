"""The grid of permissions and roles of a draft, changed cell by cell or in blocks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nicegui import events

from app.core.config import PERMISSIONS, SCOPES
from app.core.roles import STAFF_ONLY
from app.tenancy.bundle.layout import Document
from app.tenancy.bundle.schemas import schemas
from app.tenancy.design import listing
from app.tenancy.design.edits import Edit
from app.tenancy.design.listing import Item
from app.tenancy.design.steps import Step, add, remove, replace, step
from pages.designer.doing import do
from pages.designer.drafting import Drafting
from pages.designer.places import label_of
from pages.parts.given import Given

HOME = ("catalog", "roles")
_WORDS = ("caption", "permission")
_OWN_WORDS = ("set", "keys", "column", "row", "chosen", "not_for")
_MOST = 2000  # cells of one change


class RoleEditor(Given, component="role_editor.js"):
    """The roles of the draft that are in use. What a browser tells and the schema does not know is passed over."""

    def __init__(self, drafting: Drafting) -> None:
        super().__init__()
        self.drafting = drafting
        say = drafting.visit.t
        words = {name: say(f"roles.{name}") for name in _WORDS}
        words |= {name: say(f"designer.roles.{name}") for name in _OWN_WORDS}
        scopes = [{"id": "", "label": say("designer.roles.none")}]
        scopes += [{"id": scope, "label": say(f"roles.scope.{scope}")} for scope in SCOPES]
        for number, scope in enumerate(scopes):
            scope["key"] = drafting.visit.speech.number(number)
        self.give(words=words, scopes=scopes, permissions=[self._permission(name) for name in PERMISSIONS])
        self.on("set", self._set)
        drafting.watch(self.draw)
        self.draw()

    def draw(self) -> None:
        if self.is_deleted:
            return
        roles = [self._role(item) for item in listing.items(self.drafting.document, HOME) if not item.is_retired]
        self.give(roles=roles, locked=self.drafting.read_only)

    def _role(self, item: Item) -> dict[str, Any]:
        kind = "staff" if item.value.get("kind") == "staff" else "customer"
        return {
            "id": item.id,
            "kind": kind,
            "label": label_of(self.drafting, item.value, item.id),
            "kind_label": self.drafting.visit.t(f"admin.kind.{kind}"),
            "scopes": _permissions(item),
        }

    def _permission(self, name: str) -> dict[str, Any]:
        say, group = self.drafting.visit.t, name.partition(".")[0]
        group = group if group in ("ticket", "people") else "desk"
        return {
            "id": name,
            "label": say(f"permission.{name}"),
            "group": group,
            "group_label": say(f"roles.group.{group}"),
            "scopes": scopes_of(name),
            "staff": name in STAFF_ONLY,
        }

    async def _set(self, event: events.GenericEventArguments) -> None:
        given = event.args if isinstance(event.args, dict) else {}
        cells, scope = given.get("cells"), given.get("scope")
        if isinstance(cells, list) and isinstance(scope, str):
            pairs = list(dict.fromkeys((cell[0], cell[1]) for cell in cells[:_MOST] if _is_cell(cell)))
            await do(self.drafting, lambda document: permitted(document, pairs, scope))


def _is_cell(cell: object) -> bool:
    """A role and a permission."""
    return isinstance(cell, list) and len(cell) == 2 and all(isinstance(each, str) for each in cell)  # noqa: PLR2004 - a pair


def scopes_of(permission: str) -> list[str]:
    """How far a permission can reach, as the schema has it; empty for an unknown one."""
    known = schemas()["catalog"]["$defs"]["role"]["properties"]["permissions"]["properties"]
    return list(known.get(permission, {}).get("enum", ()))


def permitted(document: Document, cells: list[tuple[str, str]], scope: str) -> Step | None:
    """A step that gives those roles those permissions that far; "" takes them away. None: it is so already."""
    roles = {item.id: item for item in listing.items(document, HOME)}
    edits = [edit for role, name in cells if role in roles for edit in _of_cell(roles[role], name, scope)]
    return step("permissions", edits, HOME, count=len(edits)) if edits else None


def _of_cell(item: Item, name: str, scope: str) -> list[Edit]:
    at, now = (*item.at, "permissions", name), _permissions(item).get(name)
    is_for_role = item.value.get("kind") == "staff" or name not in STAFF_ONLY
    if scope == (now or "") or (scope and (scope not in scopes_of(name) or not is_for_role)):
        return []
    if not scope:
        return [remove(at)]
    return [add(at, scope) if now is None else replace(at, scope)]


def _permissions(item: Item) -> Mapping[str, str]:
    given = item.value.get("permissions")
    return {name: value for name, value in given.items() if name != "note"} if isinstance(given, dict) else {}
