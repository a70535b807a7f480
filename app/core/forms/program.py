"""A form made ready to be evaluated many times: tests compiled, rules sorted by what they touch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from app.core.conditions.evaluate import compile_condition
from app.core.config import OPTION_TYPES, VALUELESS_TYPES, Bundle, Field, Form, FormItem, FormRule, Item, Option
from app.core.roles import Access, access_to
from app.core.values import VALUE_TYPES, Invalid, ValueContext, ValueType

_RESERVED_FACTS: Mapping[str, str | None] = {
    "subject": "ticket.subject",
    "body": None,
    "priority": "ticket.priority",
    "department": "ticket.department",
    "topic": "ticket.topic",
    "product": "ticket.product",
}
_SUBJECT_LENGTH = 200
_CHOICES = OPTION_TYPES | {"product"}
_ANY_DAY = ValueContext(today=date.min)  # literal defaults do not depend on the day


@dataclass(frozen=True, slots=True)
class Placed:
    """A field on this form. The numbers are places in `FormProgram.rules` of the rules that touch it."""

    field: Field
    item: FormItem
    kind: ValueType
    section: str
    fact: str | None  # the fact its value stands in
    default: Any
    show: tuple[int, ...]  # its own and its section's
    require: tuple[int, ...]
    read_only: tuple[int, ...]
    options: tuple[tuple[int, frozenset[str]], ...]
    touching: tuple[int, ...]  # all of these
    takes_value: bool
    is_choice: bool
    is_fixed: bool  # read-only for everybody


@dataclass(frozen=True, slots=True)
class FormProgram:
    """Built by `compile_form` once per published bundle; holds nothing of a ticket or a person."""

    form: Form
    placed: Mapping[str, Placed]  # by field id, in reading order
    rules: tuple[str, ...]
    tests: tuple[Callable[[Mapping[str, Any]], bool], ...]
    sections: Mapping[str, tuple[int, ...]]
    ranks: Mapping[str, int]  # of priorities

    def access(self, roles: frozenset[str]) -> dict[str, Access]:
        """What these roles may do with each field."""
        return {name: access_to(placed.field, roles) for name, placed in self.placed.items()}


def compile_form(form: Form, bundle: Bundle) -> FormProgram:
    """Make a form ready. KeyError for a field the bundle does not have: such a bundle never goes live."""
    rules = form.rules
    placed = {
        item.field: _place(bundle.fields[item.field], item, section.id, rules, bundle)
        for page in form.pages
        for section in page.sections
        for item in section.items
        if not bundle.fields[item.field].retired
    }
    sections = {section.id: _touching(rules, section.id) for page in form.pages for section in page.sections}
    return FormProgram(
        form,
        MappingProxyType(placed),
        tuple(rule.id for rule in rules),
        tuple(compile_condition(rule.when) for rule in rules),
        MappingProxyType(sections),
        MappingProxyType({priority.id: priority.rank for priority in bundle.priorities.values()}),
    )


def _place(field: Field, item: FormItem, section: str, rules: tuple[FormRule, ...], bundle: Bundle) -> Placed:
    field = ready_field(field, bundle)
    show = tuple(dict.fromkeys((*_touching(rules, section), *_touching(rules, field.id))))
    require = tuple(place for place, rule in enumerate(rules) if field.id in rule.require)
    read_only = tuple(place for place, rule in enumerate(rules) if field.id in rule.read_only)
    choosing = [(place, rule.options[field.id]) for place, rule in enumerate(rules) if field.id in rule.options]
    options = tuple((place, frozenset(allowed)) for place, allowed in choosing)
    return Placed(
        field=field,
        item=item,
        kind=VALUE_TYPES[field.type],
        section=section,
        fact=fact_of(field.id),
        default=_default(field, item),
        show=show,
        require=require,
        read_only=read_only,
        options=options,
        touching=tuple(dict.fromkeys((*show, *require, *read_only, *(place for place, _ in options)))),
        takes_value=field.type not in VALUELESS_TYPES,
        is_choice=field.type in _CHOICES,
        is_fixed=item.read_only or field.computed is not None,
    )


def _touching(rules: tuple[FormRule, ...], target: str) -> tuple[int, ...]:
    return tuple(place for place, rule in enumerate(rules) if target in rule.show)


def fact_of(field_id: str) -> str | None:
    """The fact in which a field's value stands; None for the first message, which no condition reads."""
    return _RESERVED_FACTS.get(field_id, f"custom.{field_id}")


def ready_field(field: Field, bundle: Bundle) -> Field:
    """The field with the choices that the catalogue gives it; others are returned as they are."""
    catalogue: Mapping[str, Iterable[Item]] = {
        "priority": bundle.priorities.values(),
        "department": bundle.departments.values(),
        "topic": bundle.topics.values(),
    }
    if field.id in catalogue:
        return replace(field, type="select", options=_options(catalogue[field.id]))
    if field.type == "product" or field.id == "product":
        return replace(field, type="product", options=_options(bundle.products.values()))
    if field.id == "subject" and field.max_length is None:
        return replace(field, max_length=_SUBJECT_LENGTH)
    return field


def _options(items: Iterable[Item]) -> tuple[Option, ...]:
    return tuple(Option(item.id, item.label, retired=item.retired, aliases=item.aliases) for item in items)


def _default(field: Field, item: FormItem) -> Any:
    """The canonical literal, `{"fact": …}` as it is, None where the default is no value of the field."""
    default = field.default if item.default is None else item.default
    if is_fact(default):
        return default
    try:
        return VALUE_TYPES[field.type].clean(default, field, _ANY_DAY)
    except Invalid:
        return None


def is_fact(default: Any) -> bool:
    """Whether a default is taken from a fact."""
    return isinstance(default, Mapping) and set(default) == {"fact"}
