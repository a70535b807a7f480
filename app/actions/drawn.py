"""Answers to a form that was drawn a while ago: right by the form of then, and by the one in force."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.actions.answers import value_context
from app.core.config import Bundle
from app.core.forms import FormProgram, check_answers
from app.core.problems import NotFound, Problem, Refused
from app.tenancy.configs import NoConfiguration
from app.tenancy.work import Work

CHANGED = "form.changed"


@dataclass(frozen=True, slots=True)
class Asked:
    """A form as somebody fills it. `program` makes it of a bundle and raises NotFound where that does not have it;
    `drawn_with` is the version it was drawn with, None for whoever has just read the one in force.
    """

    program: Callable[[Bundle], FormProgram]
    facts: Mapping[str, Any]
    drawn_with: int | None = None


def check_drawn(work: Work, asked: Asked, values: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """Clean values by field id, and every problem.

    What was right by the form of then and is wrong by the one in force is told with a first problem `form.changed`; an
    answer to a question that is no longer asked is not dropped without a word. Raises Refused for an unknown version.
    """
    ready, roles = asked.program(work.bundle), work.actor.roles
    then = _then(work, asked)
    if then is None:
        return check_answers(ready, values, asked.facts, roles, value_context(work))
    before, wrong = _by_then(work, asked, then, values)
    if wrong:
        return {}, wrong
    empty = {name for name, value in values.items() if name not in before and name not in ready.placed and not value}
    sent = {name: value for name, value in values.items() if name not in empty}
    clean, problems = check_answers(ready, sent, asked.facts, roles, value_context(work))
    gone = [name for name in before if name in values and name not in clean]
    found = (*_of_gone(gone, problems), *(each for each in problems if each.field not in gone or each.key != _UNKNOWN))
    return clean, (_changed(found), *found) if found else ()


_UNKNOWN = "field.unknown"


def _then(work: Work, asked: Asked) -> Bundle | None:
    """The configuration it was drawn with, None when that is the one in force."""
    if asked.drawn_with is None or asked.drawn_with == work.bundle.version:
        return None
    try:
        return work.bundle_of(asked.drawn_with)
    except NoConfiguration as error:
        raise Refused(Problem("form.unknown_version", "configuration")) from error


def _by_then(
    work: Work, asked: Asked, then: Bundle, values: Mapping[str, Any]
) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """What the form of then makes of the answers; a form that was not there then says nothing."""
    try:
        ready = asked.program(then)
    except NotFound:
        return {}, ()
    products = frozenset(product.id for product in then.products.values() if not product.retired)
    context = dataclasses.replace(value_context(work), products=products)
    return check_answers(ready, values, asked.facts, work.actor.roles, context)


def _of_gone(names: Iterable[str], problems: Iterable[Problem]) -> list[Problem]:
    """Answers that nobody asks for any more; what is refused for another reason has been told already."""
    told = {each.field for each in problems if each.key != _UNKNOWN}
    return [Problem("form.no_longer_asked", name) for name in names if name not in told]


def _changed(problems: Iterable[Problem]) -> Problem:
    return Problem(CHANGED, None, {"fields": tuple(dict.fromkeys(each.field for each in problems if each.field))})
