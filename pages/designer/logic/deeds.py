"""What is done with a rule becomes a step of the draft; it comes from a browser and is checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.tenancy.bundle.layout import Document
from app.tenancy.design import rules
from app.tenancy.design.steps import Step

Made = Callable[[Document], Step | None]


def made_of(form: str, told: Mapping[str, Any]) -> Made | None:
    """The step that was told of; None for what is no deed."""
    rule, effect, field = str(told.get("id")), str(told.get("effect")), str(told.get("field"))
    place, ids = _number(told.get("index")), _ids(told.get("options", told.get("targets")))
    made: Mapping[str, Made] = {
        "duplicate": lambda document: rules.duplicate_rule(document, form, rule),
        "remove": lambda document: rules.remove_rule(document, form, rule),
        "move": lambda document: rules.move_rule(document, form, rule, place),
        "targets": lambda document: rules.set_targets(document, form, rule, effect, ids or []),
        "options": lambda document: rules.set_options(document, form, rule, field, ids),
    }
    return made.get(str(told.get("act")))


def _number(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _ids(value: object) -> list[str] | None:
    return [str(each) for each in value] if isinstance(value, list) else None
