"""What stands around a list of tickets: the lists one may stand in, and what one may do there."""

from __future__ import annotations

from dataclasses import dataclass

from app.actions.reading import open_views
from app.actions.saved_views import SavedViewView, saved_views
from app.core.config import PERMISSIONS, View
from app.tenancy.acts import view
from app.tenancy.work import Work


@dataclass(frozen=True, slots=True)
class ListDesk:
    """`may`: permissions this person has for any ticket at all."""

    views: tuple[View, ...]
    kept: tuple[SavedViewView, ...]
    roles: frozenset[str]
    may: frozenset[str]


@view
def list_desk(work: Work) -> ListDesk:
    """Raises NotSignedIn."""
    kept = saved_views(work)
    may = frozenset(permission for permission in PERMISSIONS if work.may(permission))
    return ListDesk(open_views(work), kept, work.actor.roles, may)
