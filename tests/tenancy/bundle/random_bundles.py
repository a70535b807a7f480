"""Random companies, sound as they are drawn: every id exists, every rule looks back, every state leads to the end."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from app.tenancy.bundle.layout import Document
from tests.tenancy.bundle.sample import both, leaf, png

KINDS = ("text", "long_text", "number", "boolean", "select", "multi_select", "date", "rating", "email", "heading")
PRIORITIES, DEPARTMENTS = ("low", "normal", "urgent"), ("sales", "support")
_LETTERS = st.characters(codec="utf-8", exclude_characters="{}\x00", exclude_categories=["Cs"])
_WORDS = st.text(_LETTERS, min_size=1, max_size=8)
_DAYS = ("sat", "sun", "mon", "tue", "wed", "thu", "fri")
_OPEN = ("new", "open", "waiting_customer", "waiting_other")
Draw = Any


@st.composite
def bundles(draw: st.DrawFn) -> Document:
    """A document that `check` finds no errors in."""
    fields = draw(_fields())
    forms = {f"form_{number}": _form(draw, f"form_{number}", fields) for number in range(draw(st.integers(1, 2)))}
    document: Document = {
        "tenant": _tenant(draw),
        "branding": {
            "title": _text(draw), "color": "#1565c0", "radius": draw(st.sampled_from(["sharp", "soft", "round"])),
            "home": {"heading": _text(draw), "intro": _text(draw)},
        },
        "catalog": _catalog(draw, sorted(forms)),
        "fields": {"fields": fields},
        "views": {"views": _views(draw, fields)},
        "forms": forms,
        "workflows": {"flow": _workflow(draw)},
        "texts": {},
        "assets": {"logo.png": png()} if draw(st.booleans()) else {},
    }  # fmt: skip
    if draw(st.booleans()):
        document["sla"] = _sla(draw, fields)
    if draw(st.booleans()):
        spoken = draw(st.sets(st.sampled_from(["fa", "en"]), min_size=1))
        subject = {language: f"{draw(_WORDS)} {{company}}" for language in spoken}
        document["notifications"] = {"letters": [{"id": "invitation", "subject": subject}]}
    if draw(st.booleans()):
        document["tests"] = {"first": _golden(draw, forms["form_0"])}
    return document


def _text(draw: Draw) -> dict[str, str]:
    return both(draw(_WORDS), draw(_WORDS))


def _tenant(draw: Draw) -> Document:
    tenant: Document = {
        "schema_version": "1.1", "name": _text(draw), "public": draw(st.booleans()), "languages": ["fa", "en"],
        "time_zone": draw(st.sampled_from(["Asia/Tehran", "Europe/Berlin"])), "calendar": "jalali", "digits": "latin",
        "number": {"prefix": "RND-", "start": draw(st.integers(1, 9999))}, "managed_by": "designer",
        "limits": {
            "attachment_bytes": 2048, "attachment_types": ["png"], "attachments_per_message": 3, "session_hours": 9,
        },
    }  # fmt: skip
    return tenant | ({"publishing": {"four_eyes": True}} if draw(st.booleans()) else {})


def _catalog(draw: Draw, forms: list[str]) -> Document:
    seen = draw(st.sampled_from(["department", "all"]))
    staff = {"ticket.submit_for": "all", "ticket.view": seen, "ticket.reply": "all", "ticket.note": "all"}
    own = dict.fromkeys(("ticket.submit", "ticket.view", "ticket.reply"), "own")
    topic = {"id": "topic", "label": _text(draw), "form": draw(st.sampled_from(forms))}
    default = draw(st.integers(0, len(PRIORITIES) - 1))
    return {
        "roles": [
            {"id": "customer", "label": _text(draw), "kind": "customer", "permissions": own},
            {"id": "agent", "label": _text(draw), "kind": "staff", "permissions": staff},
        ],
        "departments": [{"id": name, "label": _text(draw)} for name in DEPARTMENTS],
        "topics": [topic],
        "priorities": [
            {"id": name, "label": _text(draw), "rank": rank + 1, "tone": "info"}
            | ({"default": True} if rank == default else {})
            for rank, name in enumerate(PRIORITIES)
        ],
    }


@st.composite
def _fields(draw: st.DrawFn) -> list[Document]:
    return [_field(draw, f"field_{number}") for number in range(draw(st.integers(2, 6)))]


def _field(draw: Draw, name: str) -> Document:
    kind = draw(st.sampled_from(KINDS))
    field: Document = {"id": name, "type": kind, "label": _text(draw)}
    if kind in ("select", "multi_select"):
        count = draw(st.integers(2, 4))
        field["options"] = [{"id": f"option_{number}", "label": _text(draw)} for number in range(count)]
    if kind == "select" and draw(st.booleans()):
        field |= {"indexed": True, "default": "option_0"}
    if kind in ("text", "long_text") and draw(st.booleans()):
        field |= {"min_length": 1, "max_length": 40, "searchable": True}
    if draw(st.booleans()):
        field["access"] = {"edit": ["customer", "agent"]}
    return field


def _condition(draw: Draw, field: Document) -> Document:
    fact = f"custom.{field['id']}"
    known = {
        "number": leaf(fact, "gt", draw(st.integers(0, 9))),
        "boolean": leaf(fact, "eq", draw(st.booleans())),
        "select": leaf(fact, "in", ["option_0"]),
        "multi_select": leaf(fact, "contains", "option_1"),
        "text": leaf(fact, "starts_with", "a"),
        "date": leaf(fact, "ge", "2026-03-21"),
    }
    asked = known.get(field["type"], leaf(fact, "is_set"))
    other = leaf("ticket.priority", "eq", draw(st.sampled_from(PRIORITIES)))
    return draw(st.sampled_from([asked, {"all": [asked, other]}, {"any": [asked, other]}, {"not": asked}]))


def _form(draw: Draw, name: str, fields: list[Document]) -> Document:
    """Rules show a field that stands after the one they ask about."""
    count = draw(st.integers(1, len(fields)))
    placed = [{"field": each["id"], "width": draw(st.integers(1, 12))} for each in fields[:count]]
    rules = []
    for number in range(1, count):
        if fields[number - 1]["type"] != "heading" and draw(st.booleans()):
            effect = "show" if fields[number]["type"] == "heading" else draw(st.sampled_from(["show", "require"]))
            when = _condition(draw, fields[number - 1])
            rules.append({"id": f"rule_{number}", "when": when, effect: [fields[number]["id"]]})
    reserved = [{"field": "subject", "required": True}, {"field": "topic"}, {"field": "priority"}]
    sections = [{"id": "first", "fields": reserved}, {"id": "second", "label": _text(draw), "fields": placed}]
    return {
        "id": name, "label": _text(draw), "workflow": "flow", "department": draw(st.sampled_from(DEPARTMENTS)),
        "pages": [{"id": "page", "sections": sections}], "rules": rules,
    }  # fmt: skip


def _workflow(draw: Draw) -> Document:
    names = [f"state_{number}" for number in range(draw(st.integers(1, 4)))]
    states = [{"id": name, "label": _text(draw), "category": draw(st.sampled_from(_OPEN))} for name in names]
    ways = [
        {"id": f"on_{number}", "label": _text(draw), "from": [source], "to": target, "roles": ["agent"]}
        for number, (source, target) in enumerate(zip(names, [*names[1:], "done"], strict=True))
    ]
    if draw(st.booleans()):
        ways[0] |= {"guard": leaf("ticket.assignee", "is_set"), "effects": [{"assign": "actor"}]}
    done = {"id": "done", "label": _text(draw), "category": "closed"}
    return {"id": "flow", "label": _text(draw), "initial": names[0], "states": [*states, done], "transitions": ways}


def _views(draw: Draw, fields: list[Document]) -> list[Document]:
    found = [{"id": "all_of_them", "label": _text(draw), "sort": "-updated_at"}]
    for field in fields:
        if field.get("indexed"):
            filter_ = leaf(f"custom.{field['id']}", "eq", "option_0")
            found.append({"id": f"by_{field['id']}", "label": _text(draw), "filter": filter_, "sort": "created_at"})
    return found


def _sla(draw: Draw, fields: list[Document]) -> Document:
    cuts = sorted(draw(st.sets(st.integers(0, 24), min_size=2, max_size=6)))
    hours = [[f"{start:02}:00", f"{end:02}:00"] for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    weekly = dict.fromkeys(draw(st.sets(st.sampled_from(_DAYS), min_size=1)), hours)
    targets = {name: {"resolution": draw(st.integers(1, 9999))} for name in PRIORITIES}
    asked = draw(st.sampled_from([each for each in fields if each["type"] != "heading"] or [{"id": "x", "type": ""}]))
    policies = [{"id": "rest", "label": _text(draw), "calendar": "office", "targets": targets}]
    if asked["type"]:
        first = {"id": "first", "label": _text(draw), "when": _condition(draw, asked), "targets": targets}
        policies.insert(0, first | {"pause": sorted(draw(st.sets(st.sampled_from(_OPEN), max_size=3)))})
    return {"calendars": [{"id": "office", "label": _text(draw), "weekly": weekly}], "policies": policies}


def _golden(draw: Draw, form: Document) -> Document:
    return {
        "id": "first", "label": _text(draw), "form": form["id"], "role": draw(st.sampled_from(["customer", "agent"])),
        "values": {"subject": draw(_WORDS), "priority": draw(st.sampled_from(PRIORITIES))},
        "expect": {"visible": ["subject"], "department": form["department"]},
    }  # fmt: skip
