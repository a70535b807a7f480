"""How far a customer reads beyond his own tickets."""

from __future__ import annotations

from app.core.roles import scope_of
from app.tenancy.acts import view
from app.tenancy.work import Work


@view
def organization_read(work: Work) -> int | None:
    """The organization whose tickets this customer reads beside his own; None for who reads his own alone.

    Raises NotSignedIn.
    """
    work.me()
    if work.is_staff or scope_of(work.actor, "ticket.view") in (None, "own"):
        return None
    return work.actor.organization
