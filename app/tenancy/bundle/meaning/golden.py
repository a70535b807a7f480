"""Golden tickets that fill what their form does not ask, or expect what cannot be."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.config import Field, Form, GoldenTicket
from app.tenancy.bundle.findings import Finding, finding, first_few, nearest, short
from app.tenancy.bundle.layout import At
from app.tenancy.bundle.meaning.fields import takes
from app.tenancy.bundle.meaning.subject import Subject

_OF_THE_DATABASE = frozenset({"file", "person", "organization", "ticket"})  # nobody knows here what is there


def check(subject: Subject) -> Iterator[Finding]:
    for name, golden in subject.bundle.golden.items():
        form = subject.bundle.forms.get(golden.form)
        if form is None:
            continue  # found where it is named
        at: At = ("tests", name)
        asked = {item.field for item in form.items()}
        for field, value in golden.values.items():
            yield from _value(subject, golden, asked, field, value)
        yield from _not_asked(subject, golden, asked)
        yield from _transitions(subject, golden, form, (*at, "expect", "transitions"))


def _value(subject: Subject, golden: GoldenTicket, asked: set[str], name: str, value: object) -> Iterator[Finding]:
    field, at = subject.bundle.fields.get(name), ("tests", golden.id, "values", name)
    if field is None:
        return
    if name not in asked:
        yield finding("L3.golden_field", subject.document, at, found=name, expected=golden.form)
    elif not _is_meant(golden, field) and not takes(subject, field, value):
        yield finding("L3.golden_value", subject.document, at, found=short(value), expected=field.type)


def _is_meant(golden: GoldenTicket, field: Field) -> bool:
    """Whether nothing can be said of the value, or it is there to be refused."""
    return field.type in _OF_THE_DATABASE or field.id in (golden.expect.problems or ())


def _not_asked(subject: Subject, golden: GoldenTicket, asked: set[str]) -> Iterator[Finding]:
    expect = subject.document["tests"][golden.id]["expect"]
    for key in ("problems", "visible", "required"):
        for number, name in enumerate(expect.get(key, ())):
            if name in subject.bundle.fields and name not in asked:
                at = ("tests", golden.id, "expect", key, number)
                yield finding("L3.golden_field", subject.document, at, found=name, expected=golden.form)


def _transitions(subject: Subject, golden: GoldenTicket, form: Form, at: At) -> Iterator[Finding]:
    workflow = subject.bundle.workflows.get(form.workflow)
    known = [each.id for each in workflow.transitions] if workflow else None
    for number, name in enumerate(subject.document["tests"][golden.id]["expect"].get("transitions", ())):
        if known is not None and name not in known:
            yield finding(
                "L3.golden_transition", subject.document, (*at, number),
                found=name, expected=first_few(known), suggestion=nearest(name, known),
            )  # fmt: skip
