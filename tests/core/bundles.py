"""Small bundles for tests of the core: one function a thing, everything not named is plain."""

from collections.abc import Iterable, Mapping
from typing import Any

from app.core.conditions import parse
from app.core.config import (
    Branding,
    Bundle,
    Field,
    Form,
    FormItem,
    FormRule,
    Item,
    Limits,
    Option,
    Page,
    Priority,
    Product,
    Role,
    Section,
    State,
    TenantSettings,
    Text,
    Topic,
    Transition,
    TransitionField,
    Workflow,
)


def text(label: str) -> Text:
    return Text({"en": label}, "en")


def option(name: str, *children: Option, retired: bool = False) -> Option:
    return Option(name, Text({"fa": f"گزینهٔ {name}", "en": name.title()}, "en"), children, retired)


def field(name: str, kind: str = "text", **more: Any) -> Field:
    return Field(name, kind, text(name), **more)


def rule(name: str, when: Mapping[str, Any], **effects: Any) -> FormRule:
    return FormRule(name, parse(when), **effects)


def fact(name: str, value: Any = None, op: str = "eq") -> dict[str, Any]:
    leaf = {"fact": name, "op": op}
    return leaf if value is None else leaf | {"value": value}


def form(items: Iterable[FormItem | tuple[str, list[FormItem]]], rules: Iterable[FormRule] = ()) -> Form:
    """Items stand in the section `main`, or in the one they are given with."""
    sections: dict[str, list[FormItem]] = {}
    for entry in items:
        name, placed = entry if isinstance(entry, tuple) else ("main", [entry])
        sections.setdefault(name, []).extend(placed)
    page = Page("page", None, tuple(Section(name, None, None, tuple(placed)) for name, placed in sections.items()))
    return Form(
        "report", text("Report"), None, None, "support", "portal", None, None, None, None, None, (page,), tuple(rules)
    )


RESERVED = [
    field("subject", reserved=True),
    field("body", "long_text", reserved=True),
    field("priority", "select", reserved=True),
    field("department", "select", reserved=True),
    field("topic", "select", reserved=True),
    field("product", "product", reserved=True),
]


def bundle(fields: Iterable[Field] = (), forms: Iterable[Form] = (), roles: Iterable[Role] = ()) -> Bundle:
    limits = Limits(1000, frozenset({"png"}), 5, 12)
    return Bundle(
        version=1,
        tenant=TenantSettings(
            "1.0", text("Test"), True, ("en",), "Asia/Tehran", "gregorian", "latin", "T-", 1, "files", limits
        ),
        branding=Branding(text("Test"), "#123456", "soft", text("Hi"), text("Hello"), None, None),
        roles={role.id: role for role in roles},
        departments={"portal": Item("portal", text("Portal")), "sales": Item("sales", text("Sales"))},
        groups={},
        service_classes={},
        products={"crm": Product("crm", text("CRM")), "erp": Product("erp", text("ERP"))},
        topics={"login": Topic("login", text("Login"))},
        priorities={
            "low": Priority("low", text("Low"), rank=1, is_default=True),
            "high": Priority("high", text("High"), rank=3),
        },
        fields={known.id: known for known in [*RESERVED, *fields]},
        forms={known.id: known for known in forms},
        workflows={},
        views={},
        assets={},
    )


def state(name: str, category: str = "open", *, retired: bool = False) -> State:
    return State(name, text(name), None, category, retired)


def transition(name: str, sources: Iterable[str], target: str, *roles: str, **more: Any) -> Transition:
    guard = more.pop("guard", None)
    asked = tuple(TransitionField(asked, required) for asked, required in more.pop("fields", {}).items())
    plain = {"effects": (), "on": None, "tone": "plain", "reason": "none"} | more
    return Transition(
        name,
        text(name),
        frozenset(sources),
        target,
        frozenset(roles),
        parse(guard) if guard else None,
        asked,
        **plain,
    )


def workflow(states: Iterable[State], transitions: Iterable[Transition]) -> Workflow:
    known = {known.id: known for known in states}
    return Workflow("support", text("Support"), next(iter(known)), known, tuple(transitions))
