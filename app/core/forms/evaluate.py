"""What a form looks like for these values, these facts and these roles: the one answer for every door."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from app.core.computed import compute
from app.core.config import Field, Form, FormItem, Option
from app.core.forms.program import FormProgram, Placed, is_fact
from app.core.roles import Access

_SPARE_PASSES = 2


class FieldState(NamedTuple):
    """A field now. `present`: no rule hides it; `visible`: present, and this actor may see it.

    `required` and `read_only` are for this actor. `options` are the ones offered. `reasons` are the ids of the rules
    that hold and touch it, `hidden_by` those that would have to hold. `value` is None for whom it is not visible.
    """

    field: Field
    item: FormItem
    present: bool
    visible: bool
    access: Access
    required: bool
    read_only: bool
    options: tuple[Option, ...]
    reasons: tuple[str, ...]
    hidden_by: tuple[str, ...]
    value: Any


@dataclass(frozen=True, slots=True)
class FormState:
    """`sections` are the shown ones. `values` are those of all present fields, also of ones this actor may not see."""

    form: Form
    fields: Mapping[str, FieldState]
    sections: frozenset[str]
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Case:
    """What does not change from pass to pass."""

    program: FormProgram
    given: Mapping[str, Any]
    saved: Mapping[str, Any] | None
    facts: Mapping[str, Any]
    access: Mapping[str, Access]


def evaluate(
    program: FormProgram,
    values: Mapping[str, Any],
    facts: Mapping[str, Any],
    roles: frozenset[str],
    saved: Mapping[str, Any] | None = None,
) -> FormState:
    """Apply the rules until nothing changes.

    `values` are canonical, by field id; an absent one takes its default, a None one was emptied. `saved` are the values
    of an existing ticket, which has no defaults. A read-only field has its saved, computed or default value, never a
    given one. Rules that go in a circle (`find_circle`) end undecided after a fixed number of passes.
    """
    case = _Case(program, values, saved, _outside(program, facts), program.access(roles))
    holds: Sequence[bool] = [True] * len(program.tests)
    found = _values(case, holds, case.facts, locks=False)
    for _ in range(len(program.placed) + _SPARE_PASSES):
        before, current = found, _facts(case, found)
        holds = [test(current) for test in program.tests]
        found = _values(case, holds, current)
        if found == before:
            break
    fields = {name: _state(case, name, placed, holds, found) for name, placed in program.placed.items()}
    sections = frozenset(program.placed[name].section for name, field in fields.items() if field.visible)
    return FormState(program.form, fields, sections, found)


def facts_in(program: FormProgram, facts: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """The facts that the rules of a form have read, once it has settled with these `values` (`FormState.values`)."""
    return _facts(_Case(program, {}, None, _outside(program, facts), {}), values)


def _outside(program: FormProgram, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts without the own fields of this form. Core facts stay: they hold where the form is silent."""
    own = {placed.fact for placed in program.placed.values() if placed.fact and placed.fact.startswith("custom.")}
    return {name: value for name, value in facts.items() if name not in own}


def _facts(case: _Case, values: Mapping[str, Any]) -> dict[str, Any]:
    current = dict(case.facts)
    placed = case.program.placed
    for name, value in values.items():
        fact = placed[name].fact
        if fact is not None:
            current[fact] = value
    if "priority" in values:
        current["ticket.priority_rank"] = case.program.ranks.get(values["priority"])
    return current


def _values(case: _Case, holds: Sequence[bool], current: Mapping[str, Any], *, locks: bool = True) -> dict[str, Any]:
    """The values that count after a pass: those of fields no rule hides, as far as they have one."""
    found = {}
    for name, placed in case.program.placed.items():
        if not placed.takes_value or _is_hidden(placed, holds):
            continue
        is_locked = locks and _is_locked(placed, case.access[name], holds)
        value = _value(case, name, placed, holds, current, is_locked=is_locked)
        if value is not None and not placed.kind.is_empty(value):
            found[name] = value
    return found


def _is_hidden(placed: Placed, holds: Sequence[bool]) -> bool:
    for place in placed.show:  # noqa: SIM110 - a generator doubles the time
        if not holds[place]:
            return True
    return False


def _is_locked(placed: Placed, access: Access, holds: Sequence[bool]) -> bool:
    return access != "edit" or placed.is_fixed or _some_hold(placed.read_only, holds)


def _some_hold(places: tuple[int, ...], holds: Sequence[bool]) -> bool:
    for place in places:  # noqa: SIM110 - a generator doubles the time
        if holds[place]:
            return True
    return False


def _value(
    case: _Case, name: str, placed: Placed, holds: Sequence[bool], current: Mapping[str, Any], *, is_locked: bool
) -> Any:
    if placed.field.computed is not None:
        return compute(placed.field, current)
    if not is_locked and name in case.given:
        return case.given[name]
    if case.saved is not None:
        return case.saved.get(name)
    default = current.get(placed.default["fact"]) if is_fact(placed.default) else placed.default
    if default is None or not placed.is_choice:
        return default
    return default if is_offered(placed, default, _offered(placed, holds)) else None


def _offered(placed: Placed, holds: Sequence[bool]) -> tuple[Option, ...]:
    options = tuple(option for option in placed.field.options if not option.retired)
    for place, allowed in placed.options:
        if holds[place]:
            options = tuple(option for option in options if option.id in allowed)
    return options


def is_offered(placed: Placed, value: Any, options: Sequence[Option]) -> bool:
    """Whether every part of a canonical choice is among the options; a cascade is followed down."""
    if placed.field.type != "cascade":
        known = {option.id for option in options}
        return all(part in known for part in (value if isinstance(value, list) else [value]))
    for part in value if isinstance(value, list) else [value]:
        branch = next((option for option in options if option.id == part and not option.retired), None)
        if branch is None:
            return False
        options = branch.options
    return True


def _state(case: _Case, name: str, placed: Placed, holds: Sequence[bool], found: Mapping[str, Any]) -> FieldState:
    access, rules = case.access[name], case.program.rules
    hidden_by = tuple([rules[place] for place in placed.show if not holds[place]])
    visible = not hidden_by and access != "none"
    is_locked = _is_locked(placed, access, holds)
    asked = placed.item.required or _some_hold(placed.require, holds)
    return FieldState(
        field=placed.field,
        item=placed.item,
        present=not hidden_by,
        visible=visible,
        access=access,
        required=asked and visible and not is_locked and placed.takes_value,
        read_only=is_locked,
        options=_offered(placed, holds) if placed.is_choice else (),
        reasons=tuple([rules[place] for place in placed.touching if holds[place]]),
        hidden_by=hidden_by,
        value=found.get(name) if visible else None,
    )
