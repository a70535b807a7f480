"""The companies that customers belong to."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.problems import Problem, Refused
from app.tenancy.acts import action
from app.tenancy.work import Work
from storage import people


@action
def create_organization(work: Work, name: str, domains: Sequence[str] = ()) -> int:
    """Add an organisation; its number. For the system (command line, demo). Raises Refused at `name`."""
    work.require_system()
    if not name.strip():
        raise Refused(Problem("field.required", "name"))
    row = people.add_organization(name.strip(), [domain.lower() for domain in domains], work.now)
    work.record("OrganizationAdded", None, audience="staff", organization=row.id)
    return int(row.id)
