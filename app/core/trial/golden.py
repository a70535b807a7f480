"""Golden tickets: does the configuration still make of an input what was pinned?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

from app.core.config import Bundle, Expected, GoldenTicket
from app.core.facts import actor_facts, time_facts
from app.core.forms import FormProgram, answers_of, evaluate, read_answers
from app.core.placing import place
from app.core.roles import Actor, grants
from app.core.trial.outcome import Filled
from app.core.trial.past import PastTicket
from app.core.trial.promises import promise
from app.core.trial.rules import Rules
from app.core.trial.ways import open_to
from app.core.values import ValueContext

Expectation = Literal["form", "problems", "visible", "required", "priority", "department", "transitions", "policy"]


@dataclass(frozen=True, slots=True)
class Miss:
    """What was pinned and what came out: ids, several of them in order. `form`: nobody could submit it at all."""

    what: Expectation
    expected: tuple[str, ...]
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldenResult:
    """`misses` is empty when all is as it was pinned."""

    golden: GoldenTicket
    misses: tuple[Miss, ...]

    @property
    def is_met(self) -> bool:
        return not self.misses


def judge(bundle: Bundle, now: datetime) -> tuple[GoldenResult, ...]:
    """Try every golden ticket of the bundle at that moment, in the order of their ids."""
    rules = Rules(bundle)
    return tuple(GoldenResult(each, tuple(_misses(rules, each, now))) for _, each in sorted(bundle.golden.items()))


def _misses(rules: Rules, golden: GoldenTicket, now: datetime) -> Iterator[Miss]:
    program = rules.program(golden.form)
    role = rules.bundle.roles.get(golden.role)
    if program is None or role is None:
        yield Miss("form", (golden.form,), ())
        return
    past = _as_past(rules, golden, now)
    filled = _filled(rules, program, golden, past)
    expect = golden.expect
    yield from _of_the_form(expect, filled)
    yield from _of_the_ticket(rules, expect, filled, past)


def _as_past(rules: Rules, golden: GoldenTicket, now: datetime) -> PastTicket:
    """Somebody of that role submits it now; nothing else is known of him."""
    bundle, roles = rules.bundle, frozenset([golden.role])
    actor = Actor(
        None, "", bundle.roles[golden.role].kind, bundle.language, roles=roles, permissions=grants(bundle, roles)
    )
    return PastTicket(golden.id, "", golden.form, golden.values, roles, now, actor_facts(actor))


def _filled(rules: Rules, program: FormProgram, golden: GoldenTicket, past: PastTicket) -> Filled:
    today = past.at.astimezone(ZoneInfo(rules.zone)).date()
    sent = read_answers(program, golden.values, past.roles, ValueContext(today=today, products=rules.products))
    state = evaluate(program, sent.clean, {**past.facts, **time_facts(past.at, rules.zone)}, past.roles)
    answers, problems = answers_of(program, sent, state)
    return Filled(program, state, answers, problems)


def _of_the_form(expect: Expected, filled: Filled) -> Iterator[Miss]:
    if expect.problems is not None:
        found = {problem.field for problem in filled.problems if problem.field}
        if found != expect.problems:
            yield Miss("problems", _listed(expect.problems), _listed(found))
    fields = filled.state.fields
    for what, wanted, seen in (
        ("visible", expect.visible, {name for name, field in fields.items() if field.visible}),
        ("required", expect.required, {name for name, field in fields.items() if field.required}),
    ):
        if wanted is not None and not wanted <= seen:
            yield Miss("visible" if what == "visible" else "required", _listed(wanted), _listed(wanted & seen))


def _of_the_ticket(rules: Rules, expect: Expected, filled: Filled, past: PastTicket) -> Iterator[Miss]:
    form, time = filled.program.form, time_facts(past.at, rules.zone)
    placed = place(rules.bundle, form, filled.answers)
    promised = promise(rules, past, placed, filled.answers, time)
    found: Mapping[Expectation, str | None] = {
        "priority": placed.priority.value,
        "department": placed.department.value,
        "policy": None if promised.policy is None else promised.policy.id,
    }
    for what, value in found.items():
        wanted = getattr(expect, what)
        if wanted is not None and wanted != value:
            yield Miss(what, (wanted,), () if value is None else (value,))
    if expect.transitions is not None:
        ways = _first_ways(rules, form.workflow, promised.facts)
        if ways != expect.transitions:
            yield Miss("transitions", _listed(expect.transitions), _listed(ways))


def _first_ways(rules: Rules, workflow: str, facts: Mapping[str, Any]) -> frozenset[str]:
    """The buttons of the first state, whoever may take them."""
    found = rules.bundle.workflows[workflow]
    roles = (role.id for role in rules.bundle.roles.values() if not role.retired)
    return frozenset(open_to(rules, found, found.initial, roles, facts))


def _listed(names: set[str] | frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(names))
