"""Forms that nobody can send, or that ask what nobody can see."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping

from app.core.conditions import All, Condition
from app.core.config import Form, FormItem, Role
from app.core.forms.circles import find_circle
from app.core.roles import access_to
from app.tenancy.bundle.findings import Finding, finding
from app.tenancy.bundle.layout import At
from app.tenancy.bundle.meaning.catalog import other_department
from app.tenancy.bundle.meaning.fields import unfit_default
from app.tenancy.bundle.meaning.retired import retired_uses
from app.tenancy.bundle.meaning.satisfiable import can_hold
from app.tenancy.bundle.meaning.subject import Subject

_MAY_SUBMIT = ("ticket.submit", "ticket.submit_for")


def check(subject: Subject) -> Iterator[Finding]:
    for name, form in subject.bundle.forms.items():
        if form.retired:
            continue
        at: At = ("forms", name)
        yield from _submitters(subject, form, at)
        yield from other_department(subject, form.group, form.department, (*at, "group"))
        yield from _circle(subject, form, at)
        yield from retired_uses(subject, at)
        for here, section, item in _items(form, at):
            yield from _required(subject, form, section, item, here)
            if item.default is not None and item.field in subject.bundle.fields:
                field = dataclasses.replace(subject.bundle.fields[item.field], default=item.default)
                yield from unfit_default(subject, field, here)


def _items(form: Form, at: At) -> Iterator[tuple[At, str, FormItem]]:
    for p, page in enumerate(form.pages):
        for s, section in enumerate(page.sections):
            for f, item in enumerate(section.items):
                yield (*at, "pages", p, "sections", s, "fields", f), section.id, item


def submitting(subject: Subject, form: Form) -> Mapping[str, Role]:
    """The roles that may send the form."""
    return {
        name: role
        for name, role in subject.bundle.roles.items()
        if not role.retired
        and (form.submit_roles is None or name in form.submit_roles)
        and any(permission in role.permissions for permission in _MAY_SUBMIT)
    }


def _submitters(subject: Subject, form: Form, at: At) -> Iterator[Finding]:
    able = submitting(subject, form)
    listed = subject.document["forms"][form.id].get("submit_roles", [])
    for number, name in enumerate(listed):
        if name in subject.bundle.roles and name not in able:
            here = (*at, "submit_roles", number)
            yield finding(
                "L3.submitter_without_permission", subject.document, here, found=name, expected="ticket.submit"
            )
    if not able and not listed:
        yield finding("L3.form_nobody_submits", subject.document, at, found=form.id, expected="ticket.submit")


def _circle(subject: Subject, form: Form, at: At) -> Iterator[Finding]:
    if any(item.field not in subject.bundle.fields for item in form.items()):
        return
    circle = find_circle(form, subject.bundle)
    if circle:
        yield finding("L3.rule_cycle", subject.document, (*at, "rules"), found=" → ".join(circle))


def _required(subject: Subject, form: Form, section: str, item: FormItem, at: At) -> Iterator[Finding]:
    if not item.required and not any(item.field in rule.require for rule in form.rules):
        return
    shown = [rule.when for rule in form.rules if item.field in rule.show or section in rule.show]
    if not _can_all_hold(subject, shown):
        yield finding("L3.required_never_visible", subject.document, at, found=item.field)
        return
    yield from _required_by_rule(subject, form, item, shown)
    yield from _editors(subject, form, item, at)


def _required_by_rule(subject: Subject, form: Form, item: FormItem, shown: list[Condition]) -> Iterator[Finding]:
    for number, rule in enumerate(form.rules):
        if item.field in rule.require and shown and not _can_all_hold(subject, [*shown, rule.when]):
            at = ("forms", form.id, "rules", number, "require", rule.require.index(item.field))
            yield finding("L3.required_never_visible", subject.document, at, found=item.field)


def _can_all_hold(subject: Subject, conditions: list[Condition]) -> bool:
    return not conditions or can_hold(All(tuple(conditions)), subject.references.library)


def _editors(subject: Subject, form: Form, item: FormItem, at: At) -> Iterator[Finding]:
    field = subject.bundle.fields.get(item.field)
    if field is None or not item.required:
        return
    able = submitting(subject, form)
    without = [name for name in able if access_to(field, frozenset({name})) != "edit"]
    if without:
        yield finding(
            "L3.required_not_editable", subject.document, at,
            found=item.field, expected=", ".join(without), severity="error" if len(without) == len(able) else "warning",
        )  # fmt: skip
