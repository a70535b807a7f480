"""What every bundle we ship promises to those who use it, tried with its own rules instead of examples."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from app.core.conditions import Leaf, leaves
from app.core.config import CLOSED_CATEGORIES, Bundle, Form, Workflow
from app.core.facts import actor_facts, time_facts
from app.core.forms import compile_form, evaluate, ready_field
from app.core.roles import Actor, grants
from app.tenancy.bundle import check, load_bundle, read_folder
from app.tenancy.bundle.layout import ROOT
from app.tenancy.trying import golden_findings
from tests.cast import START

FOLDERS = sorted(path.parent for path in (ROOT / "tenants").rglob("tenant.json"))
TRIES = 300
shipped = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


@lru_cache
def bundle_in(folder: Path) -> Bundle:
    return load_bundle(read_folder(folder).document, 1)


def unfinished(workflow: Workflow) -> set[str]:
    """States from which no way leads to a closed one."""
    done = {id for id, state in workflow.states.items() if state.category in CLOSED_CATEGORIES}
    while True:
        more = {state for way in workflow.transitions if way.target in done for state in way.sources} - done
        if not more:
            return set(workflow.states) - done
        done |= more


def fillers(bundle: Bundle, form: Form) -> list[str]:
    """The roles that may send the form."""
    roles = (role for role in bundle.roles.values() if not role.retired)
    return [
        role.id
        for role in roles
        if {"ticket.submit", "ticket.submit_for"} & role.permissions.keys()
        and (form.submit_roles is None or role.id in form.submit_roles)
    ]


def answers_asked_about(bundle: Bundle, form: Form) -> Mapping[str, list[Any]]:
    """By field: what the form's rules compare it with, what it offers, and nothing."""
    asked: dict[str, list[Any]] = {}
    for item in form.items():
        field = ready_field(bundle.fields[item.field], bundle)
        offered: list[Any] = [option.id for option in field.options] or (
            [True, False] if field.type == "boolean" else []
        )
        asked[item.field] = [None, *offered]
    for _, leaf in (each for rule in form.rules for each in leaves(rule.when)):
        asked.setdefault(leaf.fact.partition(".")[2], [None]).extend(around(leaf))
    return {name: values for name, values in asked.items() if len(values) > 1}


def around(leaf: Leaf) -> Iterator[Any]:
    """Answers on both sides of what is asked."""
    literals = leaf.value if isinstance(leaf.value, tuple) else (leaf.value,)
    for value in literals:
        if isinstance(value, int | float) and not isinstance(value, bool):
            yield from (value - 1, value, value + 1)
        else:
            yield value if isinstance(value, str | bool) else "x"


def answered(bundle: Bundle, asked: Mapping[str, list[Any]]) -> Iterator[dict[str, Any]]:
    by_chance = random.Random(7)
    for _ in range(TRIES):
        chosen = {name: by_chance.choice(values) for name, values in asked.items()}
        yield {name: _shaped(bundle, name, value) for name, value in chosen.items() if value is not None}


def _shaped(bundle: Bundle, name: str, value: Any) -> Any:
    kind = bundle.fields[name].type if name in bundle.fields else ""
    return [value] if kind in ("multi_select", "cascade") else value


def facts_of(bundle: Bundle, role: str) -> dict[str, Any]:
    roles = frozenset([role])
    actor = Actor(None, "", bundle.roles[role].kind, bundle.language, roles=roles, permissions=grants(bundle, roles))
    return {**actor_facts(actor), **time_facts(START, bundle.tenant.time_zone)}


def demanded(form: Form) -> set[str]:
    """Fields that the form or a rule of it demands, sooner or later."""
    return {item.field for item in form.items() if item.required} | {
        name for rule in form.rules for name in rule.require if name in {item.field for item in form.items()}
    }


def seen_demanded(bundle: Bundle, form: Form, roles: Collection[str]) -> set[str]:
    """Those that somebody was asked for, whatever the others have answered."""
    program, found = compile_form(form, bundle), set()
    for role in roles:
        facts, asked = facts_of(bundle, role), answers_asked_about(bundle, form)
        for values in answered(bundle, asked):
            fields = evaluate(program, values, facts, frozenset([role])).fields
            must = {name for name, field in fields.items() if field.required}
            assert [name for name in must if not fields[name].visible or fields[name].read_only] == [], values
            found |= must
    return found


@shipped
def test_nothing_is_found_wrong_and_every_golden_ticket_comes_out_as_pinned(folder: Path) -> None:
    document = read_folder(folder).document
    assert check(folder) == []
    assert golden_findings(document, START) == []
    assert document.get("tests") or folder.name == "starter", "what we show has golden tickets"


@shipped
def test_a_ticket_can_be_closed_from_every_state(folder: Path) -> None:
    for workflow in bundle_in(folder).workflows.values():
        assert unfinished(workflow) == set(), workflow.id


@shipped
def test_what_is_demanded_is_seen_by_whom_it_is_demanded_of(folder: Path) -> None:
    bundle = bundle_in(folder)
    for form in bundle.forms.values():
        roles = fillers(bundle, form)
        assert roles, f"nobody may send {form.id}"
        assert demanded(form) - seen_demanded(bundle, form, roles) == set(), form.id


def test_a_state_without_a_way_out_is_noticed() -> None:
    workflow = bundle_in(ROOT / "tenants" / "portal").workflows["support"]
    assert unfinished(replace(workflow, transitions=workflow.transitions[:1]))
