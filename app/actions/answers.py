"""What the checks of a form may ask of the desk: does it exist for this person, is the file his."""

from __future__ import annotations

from pathlib import PurePath
from zoneinfo import ZoneInfo

from app.actions.filing import holds_file
from app.actions.people import may_see, reach
from app.core.values import ValueContext
from app.core.values.contract import FileFacts
from app.tenancy.work import Work
from storage import attachments, people, tickets


def value_context(work: Work, keeps: frozenset[str] = frozenset()) -> ValueContext:
    """For checking values in this unit of work; `keeps` are attachment ids that already hang on the ticket."""

    def exists(kind: str, value: int | str) -> bool:
        if kind == "ticket":
            return tickets.find(work.sight, str(value)) is not None
        if not isinstance(value, int):
            return False
        # Guessing numbers tells nobody about people he may not look up.
        return may_see(work, value) if kind == "person" else _organization_is_known(work, value)

    def file(file_id: str) -> FileFacts | None:
        row = attachments.get(file_id)
        if row is None or row.audience == attachments.HELD or (row.ticket_id is not None and row.id not in keeps):
            return None
        if row.ticket_id is None and not holds_file(work, row):
            return None
        return FileFacts(PurePath(row.name).suffix.lstrip(".").lower(), row.size)

    today = work.now.astimezone(ZoneInfo(work.bundle.tenant.time_zone)).date()
    products = frozenset(product.id for product in work.bundle.products.values() if not product.retired)
    return ValueContext(today=today, products=products, exists=exists, file=file)


def _organization_is_known(work: Work, organization: int) -> bool:
    circle = reach(work) if work.may("people.view") else people.Within(0, None)
    if circle is None:
        return people.organization(organization) is not None
    return organization == work.actor.organization
