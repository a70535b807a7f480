"""Topics that name somebody who would not get their tickets: only the database knows who has an address."""

from __future__ import annotations

from app.actions.assignees import colleague
from app.tenancy.bundle import Finding
from app.tenancy.bundle.codes import UNKNOWN_ASSIGNEE
from app.tenancy.bundle.findings import finding, short
from app.tenancy.bundle.layout import Document
from app.tenancy.bundle.library import listed
from app.tenancy.work import Work


def unknown_assignees(work: Work, document: Document) -> tuple[Finding, ...]:
    """A warning for each topic whose assignee is no active colleague: its tickets would be nobody's."""
    return tuple(
        finding(UNKNOWN_ASSIGNEE, document, at, found=short(email), severity="warning")
        for at, email in (
            (("catalog", "topics", position, "assignee"), topic.get("assignee"))
            for position, topic in enumerate(listed(document, "catalog", "topics"))
            if not topic.get("retired")
        )
        if isinstance(email, str) and colleague(work, email) is None
    )
