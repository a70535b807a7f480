"""What a condition of a draft may ask about, in the reader's words."""

from __future__ import annotations

from typing import Any

from app.core.conditions.vocabulary import OPERATORS
from app.tenancy.bundle.layout import At
from app.tenancy.design.asking import GROUPS, AskedFact, asked_facts, formats
from pages.designer.drafting import Drafting
from pages.designer.telling import Names
from pages.parts.calendars import calendar_of
from pages.visit import Visit

_WORDS = (
    "caption", "ways", "way_tree", "way_text", "unfinished", "none", "add", "add_group", "and_add", "or_add", "all",
    "any", "not", "and", "or", "kind", "op", "acts", "up", "down", "wrap", "negate", "copy", "unwrap", "remove",
    "comparison", "fact", "choose_fact", "search", "nothing", "choose", "value", "lines", "mode", "mode_literal",
    "mode_fact", "mode_now", "other", "count", "unit", "side", "days", "hours", "minutes", "ago", "ahead", "yes", "no",
    "pick", "text", "hint", "show", "too_deep", "too_many", "error", "warning",
)  # fmt: skip
_OF_CALENDAR = ("open", "last_month", "next_month")


def asking(drafting: Drafting, at: At) -> dict[str, Any]:
    """What the builder of the condition at that place offers: facts, operators, formats, and its own words."""
    names = Names(drafting)
    return builder_words(drafting.visit) | {
        "facts": [_fact(names, each) for each in asked_facts(drafting.document, at)],
        "formats": [{"id": name, "label": names.name("format", name)} for name in formats()],
    }


def builder_words(visit: Visit) -> dict[str, Any]:
    """The builder's own words, operators and calendar."""
    words = {name: visit.t(f"builder.{name}") for name in _WORDS}
    words |= {f"group_{name}": visit.t(f"builder.group.{name}") for name in GROUPS}
    words |= {name: visit.t(f"calendar.{name}") for name in _OF_CALENDAR}
    operators = {name: visit.t(f"builder.op.{name}") for name in OPERATORS}
    return {"operators": operators, "words": words, "calendar": calendar_of(visit)}


def _fact(names: Names, each: AskedFact) -> dict[str, Any]:
    return {
        "fact": each.fact,
        "group": each.group,
        "label": names.name("fact", each.fact),
        "operators": each.operators,
        "control": each.control,
        "choices": [{"id": id, "label": names.name(each.source, id)} for id in each.choices],
        "operands": [{"fact": other.fact, "many": other.many} for other in each.operands],
        "from_now": each.from_now,
    }
