"""Answers on their way in: what is not asked, not allowed or not right is refused by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.core.forms.evaluate import FieldState, FormState, evaluate, is_offered
from app.core.forms.program import FormProgram, Placed
from app.core.problems import Problem
from app.core.values import Invalid, ValueContext, invalid

Problems = tuple[Problem, ...]
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent, read: canonical values by field id (None = emptied), and the refusals of those that cannot be."""

    clean: Mapping[str, Any]
    wrong: Mapping[str, Invalid]
    ctx: ValueContext


def check_answers(
    program: FormProgram,
    values: Mapping[str, Any],
    facts: Mapping[str, Any],
    roles: frozenset[str],
    ctx: ValueContext,
) -> tuple[dict[str, Any], Problems]:
    """Check what was sent for a new ticket: clean values by field id, without empty ones, and every problem.

    A field this actor may not see is as unknown as one that is not there. A read-only field may be sent only with the
    value it has anyway, so that a page can send back all it shows. What a rule hides is dropped, right or wrong.
    """
    sent = read_answers(program, values, roles, ctx)
    answers, problems = answers_of(program, sent, evaluate(program, sent.clean, facts, roles))
    return answers, (*_unknown(program, values, roles), *problems)


def answers_of(program: FormProgram, sent: Sent, state: FormState) -> tuple[dict[str, Any], Problems]:
    """The part of `check_answers` after the evaluation: clean values without empty ones, and what they lack."""
    problems: list[Problem] = []
    answers: dict[str, Any] = {}
    for name, field in state.fields.items():
        placed = program.placed[name]
        try:
            answer = _answer(placed, field, sent, state.values.get(name))
        except Invalid as error:
            problems.extend(error.problems)
        else:
            if not placed.kind.is_empty(answer):
                answers[name] = answer
    return answers, tuple(problems)


def check_change(
    program: FormProgram,
    old: Mapping[str, Any],
    changes: Mapping[str, Any],
    facts: Mapping[str, Any],
    roles: frozenset[str],
    ctx: ValueContext,
) -> tuple[dict[str, Any], Problems]:
    """Check changes of an existing ticket: the new values of what really changes (None = emptied), and every problem.

    Only what changes is checked: a value that is no longer offered, or would be required today, may stay; what becomes
    required by the change itself has to come with it. Computed values that follow from the changes are among the new
    ones.
    """
    moved = {name: value for name, value in changes.items() if name not in old or value != old[name]}
    sent = read_answers(program, moved, roles, ctx)
    state = evaluate(program, sent.clean, facts, roles, saved=old)
    problems = _unknown(program, changes, roles)
    new: dict[str, Any] = {}
    for name, field in state.fields.items():
        try:
            new[name] = _changed(program.placed[name], field, sent, old.get(name), state.values.get(name))
        except Invalid as error:
            problems.extend(error.problems)
    if moved:
        before = evaluate(program, {}, facts, roles, saved=old)
        asked_now = {
            name for name, field in state.fields.items() if field.required and not before.fields[name].required
        }
        problems += _left_out(program, asked_now, new, state)
    return {name: value for name, value in new.items() if value != old.get(name)}, tuple(problems)


def _left_out(
    program: FormProgram, wanted: Iterable[str], new: Mapping[str, Any], state: FormState
) -> Iterator[Problem]:
    """`new` holds what could be read; a field that could not has its own problem already."""
    for name in wanted:
        placed = program.placed[name]
        if name in new and placed.kind.is_empty(new[name]) and placed.kind.is_empty(state.values.get(name)):
            yield from invalid("required", placed.field).problems


def read_answers(program: FormProgram, values: Mapping[str, Any], roles: frozenset[str], ctx: ValueContext) -> Sent:
    """Read what was typed so far. What cannot be read counts as absent while a form is being filled."""
    clean: dict[str, Any] = {}
    wrong: dict[str, Invalid] = {}
    access = program.access(roles)
    for name, raw in values.items():
        placed = program.placed.get(name)
        if placed is None or not placed.takes_value or access[name] == "none":
            continue
        try:
            clean[name] = placed.kind.clean(raw, placed.field, ctx)
        except Invalid as error:
            wrong[name] = error
    return Sent(clean, wrong, ctx)


def _unknown(program: FormProgram, values: Mapping[str, Any], roles: frozenset[str]) -> list[Problem]:
    access = program.access(roles)
    return [
        Problem("field.unknown", name[:_LONGEST_NAME], {"name": name[:_LONGEST_NAME]})
        for name in values
        if access.get(name, "none") == "none" or not program.placed[name].takes_value
    ]


def _answer(placed: Placed, field: FieldState, sent: Sent, standing: Any) -> Any:
    """The value of a new ticket; `standing` is what evaluation gave the field."""
    name = placed.field.id
    if not field.present:
        return sent.clean.get(name) if placed.item.keep_hidden and not field.read_only else None
    if field.read_only:
        return _unmoved(placed, sent, _tidy(placed, standing, sent.ctx))
    return _checked(placed, field, sent, standing if name in sent.clean else _tidy(placed, standing, sent.ctx))


def _changed(placed: Placed, field: FieldState, sent: Sent, old: Any, standing: Any) -> Any:
    name = placed.field.id
    is_moved = name in sent.wrong or (name in sent.clean and sent.clean[name] != old)
    if placed.field.computed is not None and field.present:
        return _unmoved(placed, sent, _tidy(placed, standing, sent.ctx))
    if not is_moved:
        return old
    if not field.present:
        return sent.clean.get(name, old) if placed.item.keep_hidden and not field.read_only else old
    if field.read_only:
        raise invalid("read_only", placed.field)
    return _checked(placed, field, sent, sent.clean.get(name))


def _unmoved(placed: Placed, sent: Sent, standing: Any) -> Any:
    """The value of a read-only field, unless another one was sent. An empty one sent says nothing."""
    given = sent.clean.get(placed.field.id)
    if placed.field.id in sent.wrong or (given is not None and given != standing):
        raise invalid("read_only", placed.field)
    return standing


def _checked(placed: Placed, field: FieldState, sent: Sent, value: Any) -> Any:
    if placed.field.id in sent.wrong:
        raise sent.wrong[placed.field.id]
    if placed.kind.is_empty(value):
        if field.required:
            raise invalid("required", placed.field)
        return None
    if placed.is_choice and not is_offered(placed, value, field.options):
        raise invalid("not_offered", placed.field, allowed=tuple(option.id for option in field.options[:20]))
    return value


def _tidy(placed: Placed, value: Any, ctx: ValueContext) -> Any:
    """A default or computed value as its field keeps it; one that does not fit is no value, and nobody's mistake."""
    try:
        return placed.kind.clean(value, placed.field, ctx)
    except Invalid:
        return None
