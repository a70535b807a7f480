"""A form as programs read it: fields with types, and the rules between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.actions.views import FormView
from app.api.door import Call
from app.core.conditions import facts, to_json
from app.core.config import VALUELESS_TYPES, Form, FormRule, Option
from app.core.forms import FieldState, fact_of
from app.core.values import VALUE_TYPES


@dataclass(frozen=True, slots=True)
class FormHead:
    id: str
    label: str | None
    description: str | None
    icon: str | None
    department: str


@dataclass(frozen=True, slots=True)
class FormHeads:
    items: list[FormHead]


@dataclass(frozen=True, slots=True)
class FieldShape:
    """`required` and `read_only` hold always; what depends on answers stands in the rules named by `conditions`.

    `api_type` is the JSON Schema of the value, `limits` the bounds of the type that are set, `default` the value that
    holds when the field is left out.
    """

    id: str
    type: str
    label: str | None
    help: str | None
    placeholder: str | None
    page: str
    section: str
    width: int
    required: bool
    read_only: bool
    default: Any
    api_type: Mapping[str, Any]
    options: list[dict[str, Any]]
    levels: list[str | None]
    limits: Mapping[str, Any]
    conditions: list[str]


@dataclass(frozen=True, slots=True)
class RuleShape:
    """While `when` holds, its targets are shown, required, read-only or narrowed. Several `show` rules all must hold.

    `when` is null when the condition reads something the caller may not see.
    """

    id: str
    when: Mapping[str, Any] | None
    show: list[str]
    require: list[str]
    read_only: list[str]
    options: Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class FormShape(FormHead):
    config_version: int
    pages: list[dict[str, Any]]
    fields: list[FieldShape]
    rules: list[RuleShape]


_LIMITS = (
    "minimum", "maximum", "step", "min_length", "max_length", "decimals", "currencies", "max_files", "file_types",
    "max_bytes",
)  # fmt: skip


def form_head(call: Call, form: Form) -> FormHead:
    return FormHead(form.id, call.label(form.label), call.label(form.description), form.icon, form.department)


def form_shape(call: Call, view: FormView) -> FormShape:
    """The form without the fields this caller may not see."""
    form, fields = view.form, view.state.fields
    unseen = {name for name, state in fields.items() if state.access == "none"}
    rules = [_rule(rule, unseen) for rule in form.rules]
    return FormShape(
        form.id,
        call.label(form.label),
        call.label(form.description),
        form.icon,
        form.department,
        config_version=view.config_version,
        pages=_pages(call, form),
        fields=[
            _field(call, fields[item.field], page.id, section.id, rules)
            for page in form.pages
            for section in page.sections
            for item in section.items
            if item.field in fields and item.field not in unseen
        ],
        rules=rules,
    )


def _pages(call: Call, form: Form) -> list[dict[str, Any]]:
    return [
        {
            "id": page.id,
            "label": call.label(page.label),
            "sections": [
                {"id": section.id, "label": call.label(section.label), "help": call.label(section.help)}
                for section in page.sections
            ],
        }
        for page in form.pages
    ]


def _field(call: Call, state: FieldState, page: str, section: str, rules: Iterable[RuleShape]) -> FieldShape:
    field, item = state.field, state.item
    is_fixed = state.access != "edit" or item.read_only or field.computed is not None
    return FieldShape(
        id=field.id,
        type=field.type,
        label=call.label(item.label or field.label),
        help=call.label(item.help or field.help),
        placeholder=call.label(field.placeholder),
        page=page,
        section=section,
        width=item.width,
        required=item.required and not is_fixed and field.type not in VALUELESS_TYPES,
        read_only=is_fixed,
        default=state.value,
        api_type={} if field.type in VALUELESS_TYPES else VALUE_TYPES[field.type].api_type(field),
        options=_options(call, field.options),
        levels=[call.label(level) for level in field.levels],
        limits={name: value for name in _LIMITS if (value := getattr(field, name)) not in (None, ())},
        conditions=[rule.id for rule in rules if _touches(rule, field.id, section)],
    )


def _options(call: Call, options: Iterable[Option]) -> list[dict[str, Any]]:
    return [
        {"id": option.id, "label": call.label(option.label)}
        | ({"options": _options(call, option.options)} if option.options else {})
        for option in options
        if not option.retired
    ]


def _rule(rule: FormRule, unseen: set[str]) -> RuleShape:
    secret = {fact_of(name) for name in unseen}
    return RuleShape(
        id=rule.id,
        when=None if facts(rule.when) & secret else to_json(rule.when),
        show=[target for target in rule.show if target not in unseen],
        require=[name for name in rule.require if name not in unseen],
        read_only=[name for name in rule.read_only if name not in unseen],
        options={name: list(allowed) for name, allowed in rule.options.items() if name not in unseen},
    )


def _touches(rule: RuleShape, field: str, section: str) -> bool:
    return field in rule.show or section in rule.show or field in (*rule.require, *rule.read_only, *rule.options)
