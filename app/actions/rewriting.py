"""The full-text documents of tickets after a publication: some in a transaction, until none is left."""

from __future__ import annotations

from app.actions.due import DueItem
from app.actions.search_document import rewrite_document
from app.tenancy.acts import action
from app.tenancy.desk import Overtaken
from app.tenancy.publication import REWRITE
from app.tenancy.work import Work
from storage import config, config_impact, due, tickets

AT_ONCE = 100  # tickets whose words are written anew in one transaction


@action
def rewrite_some(work: Work, item: DueItem) -> None:
    """Write some documents anew and plan those that follow, in one transaction with the end of the row: what was done
    is never begun again, and done twice it says the same. For the system.
    """
    work.require_system()
    if not due.take(item.kind, item.key, item.attempts):
        return
    fields, after = item.payload["fields"], int(item.payload["after"])
    some = config_impact.some_with_value(fields, after, AT_ONCE)
    tickets.lock(some)
    if config.latest_number() != work.bundle.version:
        raise Overtaken  # another one has written them by a newer configuration while we waited
    for ticket in some:
        rewrite_document(work, tickets.get(ticket))
    if len(some) == AT_ONCE:
        version, last = item.payload["version"], some[-1]
        work.later(REWRITE, f"{version}:{last}", work.now, version=version, fields=fields, after=last)
