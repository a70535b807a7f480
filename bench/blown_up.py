"""The largest company we ship, blown up: 200 fields, 30 forms, 60 states, 100 rules, more than 200 kB."""

from __future__ import annotations

import copy
from itertools import cycle
from pathlib import Path
from typing import Any

from app.tenancy.bundle import canonical, read_folder

TENANTS = Path(__file__).resolve().parents[1] / "tenants"
FIELDS, FORMS, STATES, RULES, SIZE = 200, 30, 60, 100, 200_000
_ON_A_FORM, _ON_THE_LARGE_FORM, _RULES_OF_THE_LARGE_FORM = 24, 100, 20
_KINDS = ("text", "number", "select", "multi_select", "date", "boolean", "long_text")

Document = dict[str, Any]


def largest() -> Document:
    """The shipped company whose canonical form is the longest."""
    folders = (path.parent for path in TENANTS.glob("*/tenant.json"))
    return max((read_folder(folder).document for folder in folders), key=lambda each: len(canonical(each)))


def blown_up() -> Document:
    """A sound document; the form `big` has a hundred fields."""
    document = copy.deepcopy(largest())
    fields = _fields(document)
    _workflow(document)
    rules = RULES - sum(len(form.get("rules", ())) for form in document["forms"].values())
    names = [f"blown_{number}" for number in range(FORMS - len(document["forms"]) - 1)]
    shares = [rules // (len(names) + 2)] * len(names)
    for position, (name, share) in enumerate(zip(names, shares, strict=True)):
        placed = [fields[(position * 5 + step) % len(fields)] for step in range(_ON_A_FORM)]
        document["forms"][name] = _form(name, placed, share)
    document["forms"]["big"] = _form("big", (fields * 2)[:_ON_THE_LARGE_FORM], rules - sum(shares))
    return document


def _text(words: str) -> dict[str, str]:
    return {"en": words, "fa": f"واژه‌های {words}"}


def _fields(document: Document) -> list[Document]:
    listed, kinds, made = document["fields"]["fields"], cycle(_KINDS), []
    for number in range(FIELDS - len(listed)):
        kind = next(kinds)
        field: Document = {"id": f"blown_{number}", "type": kind, "label": _text(f"Question {number}")}
        if kind in ("select", "multi_select"):
            field["options"] = [{"id": f"choice_{n}", "label": _text(f"Choice {n}")} for n in range(8)]
        made.append(field)
    listed += made
    return made


def _workflow(document: Document) -> None:
    """The first workflow gets states one after another, each with a way on and a way back."""
    workflows = document["workflows"].values()
    workflow = next(iter(workflows))
    first, roles = workflow["initial"], workflow["transitions"][0]["roles"] or ["agent"]
    before = first
    for number in range(STATES - sum(len(each["states"]) for each in workflows)):
        name = f"blown_{number}"
        workflow["states"].append({"id": name, "label": _text(f"State {number}"), "category": "open"})
        ways = ((f"on_{number}", before, name), (f"back_{number}", name, first))
        for id, source, target in ways:
            workflow["transitions"].append(
                {"id": id, "label": _text(id), "from": [source], "to": target, "roles": roles}
            )
        before = name


def _form(name: str, fields: list[Document], rules: int) -> Document:
    """Every rule looks back at a field that stands before the one it shows, so that there is no circle."""
    fields = list({each["id"]: each for each in fields}.values())
    sections = [
        {"id": f"part_{start}", "label": _text(f"Part {start}"), "fields": [{"field": "subject"}, *placed][start > 0 :]}
        for start in range(0, len(fields), 12)
        if (placed := [{"field": each["id"], "width": 6} for each in fields[start : start + 12]])
    ]
    return {
        "id": name,
        "label": _text(name),
        "workflow": "support",
        "department": "portal",
        "pages": [{"id": "all", "sections": sections}],
        "rules": [_rule(number, fields) for number in range(rules)],
    }


def _rule(number: int, fields: list[Document]) -> Document:
    source, target = fields[number % (len(fields) - 1)], fields[number % (len(fields) - 1) + 1]
    return {"id": f"rule_{number}", "when": _condition(source), "show": [target["id"]]}


def _condition(field: Document) -> Document:
    fact = f"custom.{field['id']}"
    asked: Document = {"fact": fact, "op": "is_set"}
    if field["type"] == "select":
        asked = {"fact": fact, "op": "in", "value": ["choice_1", "choice_3"]}
    elif field["type"] == "number":
        asked = {"fact": fact, "op": "gt", "value": 5}
    return {"any": [asked, {"fact": "ticket.priority", "op": "eq", "value": "critical"}]}
