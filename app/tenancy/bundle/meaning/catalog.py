"""Priorities without one default, roles that can do too much or nothing, groups of another department."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.config import Role
from app.tenancy.bundle.findings import Finding, finding
from app.tenancy.bundle.layout import At
from app.tenancy.bundle.meaning.subject import Subject

_SOMEBODY_HAS = ("config.edit", "config.publish", "people.manage")


def check(subject: Subject) -> Iterator[Finding]:
    catalog = subject.document["catalog"]
    yield from _default_priority(subject)
    yield from _locked_out(subject)
    for number, item in enumerate(catalog["roles"]):
        yield from _role(subject, subject.bundle.roles[item["id"]], ("catalog", "roles", number))


def _default_priority(subject: Subject) -> Iterator[Finding]:
    listed = subject.document["catalog"]["priorities"]
    chosen = [number for number, item in enumerate(listed) if item.get("default")]
    if not chosen:
        known = " | ".join(item["id"] for item in listed)
        yield finding("L3.no_default_priority", subject.document, ("catalog", "priorities"), expected=known)
    for number in chosen[1:]:
        at = ("catalog", "priorities", number, "default")
        first = listed[chosen[0]]["id"]
        yield finding("L3.several_default_priorities", subject.document, at, found=listed[number]["id"], expected=first)
    if len(chosen) == 1 and listed[chosen[0]].get("retired"):
        at = ("catalog", "priorities", chosen[0], "retired")
        yield finding("L3.no_default_priority", subject.document, at, found=listed[chosen[0]]["id"])


def _locked_out(subject: Subject) -> Iterator[Finding]:
    """What no role allows that the desk needs to be kept; a company of files is changed by its files."""
    staff = [role for role in subject.bundle.roles.values() if role.kind == "staff" and not role.retired]
    is_of_files = subject.bundle.tenant.managed_by == "files"
    for permission in _SOMEBODY_HAS:
        is_needed = not (is_of_files and permission.startswith("config."))
        if is_needed and not any(permission in role.permissions for role in staff):
            yield finding(
                "L3.nobody_may", subject.document, ("catalog", "roles"), found=permission, severity="warning"
            )  # fmt: skip


def _role(subject: Subject, role: Role, at: At) -> Iterator[Finding]:
    if role.kind == "customer" and "ticket.note" in role.permissions:
        yield finding("L3.customer_note", subject.document, (*at, "permissions", "ticket.note"), found=role.id)
    if not role.retired and "ticket.view" not in role.permissions:
        yield finding(
            "L3.role_sees_nothing", subject.document, (*at, "permissions"),
            found=role.id, expected="ticket.view", severity="warning",
        )  # fmt: skip
    yield from _departments(subject, role, (*at, "permissions", "ticket.view"))


def _departments(subject: Subject, role: Role, at: At) -> Iterator[Finding]:
    """Only staff work in departments, and only where there are some."""
    if role.retired or role.permissions.get("ticket.view") != "department":
        return
    if role.kind == "customer" or all(each.retired for each in subject.bundle.departments.values()):
        yield finding("L3.role_sees_no_department", subject.document, at, found=role.id, severity="warning")


def other_department(subject: Subject, group: str | None, department: str | None, at: At) -> Iterator[Finding]:
    """A group that does not belong to the department named beside it."""
    known = subject.bundle.groups.get(group or "")
    if known is None or not {known.department, department} <= subject.bundle.departments.keys():
        return
    if known.department != department:
        same = next((other.id for other in subject.bundle.groups.values() if other.department == department), None)
        yield finding(
            "L3.group_of_other_department", subject.document, at,
            found=group, expected=department, suggestion=same,
        )  # fmt: skip
