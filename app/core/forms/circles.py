"""Rules that depend on themselves: they would never settle."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from app.core.computed import facts_of
from app.core.conditions import facts
from app.core.config import Bundle, Form
from app.core.forms.program import FormProgram, Placed, compile_form, is_fact

_RANK = "ticket.priority_rank"


def find_circle(form: Form, bundle: Bundle) -> tuple[str, ...]:
    """Field ids of a circle in which each one's presence or value depends on the one before; empty without one.

    Rules that only require something close no circle: they change no value.
    """
    program = compile_form(form, bundle)
    by_fact = {placed.fact: name for name, placed in program.placed.items() if placed.fact}
    if "priority" in program.placed:
        by_fact[_RANK] = "priority"
    graph = {
        name: {by_fact[fact] for fact in _reads(program, placed) if fact in by_fact}
        for name, placed in program.placed.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return tuple(error.args[1])
    return ()


def _reads(program: FormProgram, placed: Placed) -> Iterator[str]:
    rules = program.form.rules
    # Options decide whether a default may stand, and nothing else that another rule could read.
    choosing = [place for place, _ in placed.options] if placed.default is not None else []
    for place in (*placed.show, *placed.read_only, *choosing):
        yield from facts(rules[place].when)
    yield from facts_of(placed.field.computed)
    if is_fact(placed.default):
        yield placed.default["fact"]
