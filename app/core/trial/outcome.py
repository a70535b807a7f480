"""What becomes of a ticket under one bundle: its form, its places, its time limits, its buttons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

from app.core.config import Form
from app.core.facts import time_facts
from app.core.forms import FormProgram, FormState, Sent, answers_of, evaluate
from app.core.placing import Placement, place
from app.core.problems import Problem
from app.core.trial.past import PastTicket
from app.core.trial.promises import Promise, promise
from app.core.trial.rules import Rules
from app.core.trial.ways import Ways, ways
from app.core.values import Invalid, ValueContext

Closed = Literal["", "gone", "retired", "not_your_role"]  # why a form cannot be submitted; empty: it can
_POINTING = frozenset({"file", "person", "organization", "ticket"})  # what they point at was looked at when it was sent


@dataclass(frozen=True, slots=True)
class Filled:
    """The form with what was sent. `answers` are the clean values of the ticket it opens."""

    program: FormProgram
    state: FormState
    answers: Mapping[str, Any]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """`filled` and `placement` are None where the bundle has no such form."""

    closed: Closed
    filled: Filled | None
    placement: Placement | None
    promise: Promise | None
    ways: Ways


def outcome(rules: Rules, past: PastTicket, check: frozenset[str], shared: Filled | None = None) -> Outcome:
    """Submit the ticket again at the moment it was submitted; nothing is written.

    `check` are the fields whose values are read anew, because the bundles that are compared define them otherwise.
    `shared` is the form as it was filled under a bundle that says the same of it.
    """
    program, time = rules.program(past.form), time_facts(past.at, rules.zone)
    if program is None:
        return Outcome("gone", None, None, None, ways(rules, past, time))
    filled = shared or fill(rules, program, past, check, time)
    placement = place(rules.bundle, program.form, filled.answers)
    return Outcome(
        closed=_closed(rules, program.form, past.roles),
        filled=filled,
        placement=placement,
        promise=promise(rules, past, placement, filled.answers, time),
        ways=ways(rules, past, time),
    )


def fill(
    rules: Rules, program: FormProgram, past: PastTicket, check: frozenset[str], time: Mapping[str, Any]
) -> Filled:
    """The form as it looks with what was sent, to the roles of who has sent it."""
    sent = _sent(rules, program, past, check)
    state = evaluate(program, sent.clean, {**past.facts, **time}, past.roles)
    open_to_him = {name: value for name, value in sent.clean.items() if not state.fields[name].read_only}
    answers, problems = answers_of(program, Sent(open_to_him, sent.wrong, sent.ctx), state)
    return Filled(program, state, answers, problems)


def _sent(rules: Rules, program: FormProgram, past: PastTicket, check: frozenset[str]) -> Sent:
    """What a page of that form would have sent: nothing of fields that it does not have or does not let him change."""
    today = past.at.astimezone(ZoneInfo(rules.zone)).date()
    ctx = ValueContext(today=today, products=rules.products)
    access, clean, wrong = program.access(past.roles), {}, {}
    for name, value in past.values.items():
        placed = program.placed.get(name)
        if placed is None or not placed.takes_value or placed.is_fixed or access[name] != "edit":
            continue
        try:
            is_read = name in check and placed.field.type not in _POINTING
            clean[name] = placed.kind.clean(value, placed.field, ctx) if is_read else value
        except Invalid as error:
            wrong[name] = error
    return Sent(clean, wrong, ctx)


def _closed(rules: Rules, form: Form, roles: frozenset[str]) -> Closed:
    if form.retired:
        return "retired"
    is_his = form.submit_roles is None or not roles.isdisjoint(form.submit_roles)
    return "" if is_his and rules.may_submit(roles) else "not_your_role"


def moment_or_none(promised: Promise | None, target: str) -> datetime | None:
    return None if promised is None else promised.due.get(target)
