"""What a conflict is about, and what each side wants, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from app.core.text import isolate
from app.tenancy.bundle.layout import Document
from app.tenancy.design.called import Called
from app.tenancy.design.merging import Conflict
from pages.designer.review.changes import part_of, part_title
from pages.visit import Visit

Of = Literal["base", "mine", "theirs"]


class ConflictWords:
    """By the labels of the documents that are brought together."""

    def __init__(self, visit: Visit, base: Document, mine: Document, theirs: Document) -> None:
        self._visit = visit
        self._documents = (base, mine)
        self._called: Mapping[Of, Called] = {
            "base": Called(base, visit.speech),
            "mine": Called(mine, visit.speech),
            "theirs": Called(theirs, visit.speech),
        }

    def title(self, conflict: Conflict) -> str:
        """Part, thing and property."""
        part, mine = part_of(conflict.at), self._called["mine"]
        found = [part_title(self._visit, part, *self._documents)]
        if conflict.id and conflict.id not in part:
            kind = mine.kind(conflict.at[: len(conflict.at) - len(conflict.property)], conflict.kind)
            found.append(self._visit.t("change.thing", kind=kind, name=isolate(self._name(conflict))))
        if conflict.property:
            found.append(mine.property(conflict.at, conflict.property))
        return " › ".join(found)

    def value(self, conflict: Conflict, value: Any, of: Of) -> str:
        """What one side has there."""
        say, called = self._visit.t, self._called[of]
        if value is None:
            return say("catch_up.none_yet" if of == "base" else "catch_up.gone")
        if conflict.clash == "place" and isinstance(value, tuple | list):
            return say("catch_up.within", name=isolate(called.name(str(value[0]), str(value[-1]))))
        if conflict.clash == "order" and isinstance(value, tuple | list):
            return say("design.list", items=tuple(called.name(conflict.kind, str(each)) for each in value))
        if conflict.clash in ("added", "removed"):
            return (
                called.text(value.get("label"))
                if isinstance(value, Mapping) and "label" in value
                else say("catch_up.kept")
            )
        return called.value(conflict.at, value)

    def _name(self, conflict: Conflict) -> str:
        """The label of a definition wherever it still stands."""
        key = (conflict.kind, conflict.scope, conflict.id)
        names = (called.part(key) for called in self._called.values())
        return next((name for name in names if name != conflict.id), conflict.id)
