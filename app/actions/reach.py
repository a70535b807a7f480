"""How far a customer reads beyond his own tickets."""

from __future__ import annotations

from app.core.roles import reads_others
from app.tenancy.acts import view
from app.tenancy.work import Work


@view
def organization_read(work: Work) -> int | None:
    """The organization whose tickets this customer reads beside his own; None for who reads his own alone.

    Raises NotSignedIn.
    """
    work.me()
    return work.actor.organization if reads_others(work.actor) and not work.is_staff else None
