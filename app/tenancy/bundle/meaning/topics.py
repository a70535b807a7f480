"""Topics that lead nowhere: to a form that nobody can send, or that does not ask for them."""

from __future__ import annotations

from collections.abc import Iterator

from app.tenancy.bundle.findings import Finding, finding
from app.tenancy.bundle.layout import At
from app.tenancy.bundle.meaning.catalog import other_department
from app.tenancy.bundle.meaning.forms import submitting
from app.tenancy.bundle.meaning.retired import retired_uses
from app.tenancy.bundle.meaning.subject import Subject


def check(subject: Subject) -> Iterator[Finding]:
    for number, item in enumerate(subject.document["catalog"].get("topics", [])):
        at: At = ("catalog", "topics", number)
        topic = subject.bundle.topics[item["id"]]
        yield from other_department(subject, topic.group, topic.department, (*at, "group"))
        if not topic.retired:
            yield from _form(subject, topic.id, topic.form, (*at, "form"))
            for key in ("department", "group", "priority", "service_class"):
                yield from retired_uses(subject, (*at, key))


def _form(subject: Subject, topic: str, name: str | None, at: At) -> Iterator[Finding]:
    form = subject.bundle.forms.get(name or "")
    if form is None:
        return
    code, roles = None, ("forms", form.id, "submit_roles")
    if form.retired or not (submitting(subject, form) or subject.is_troubled(roles)):
        code = "L3.topic_form_closed"
    elif form.topic != topic and not any(item.field == "topic" for item in form.items()):
        code = "L3.topic_form_silent"
    if code:
        yield finding(code, subject.document, at, found=topic, expected=form.id, severity="warning")
