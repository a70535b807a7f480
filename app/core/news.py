"""Which events open pages have to hear of though they belong to no ticket: told the same way in every process."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

DESK = "desk"  # it was closed or opened
CONFIG = "config"  # another version came into force
_OF_THE_DESK = frozenset({"DeskClosed", "DeskOpened"})
_OF_ANNOUNCEMENTS = frozenset({"AnnouncementMade", "AnnouncementChanged", "AnnouncementWithdrawn"})
_OF_RIGHTS = frozenset({"AccountExpired", "AccountRenewed", "ColleaguesShown", "ExpirySet"})
_RIGHTS = frozenset({"roles", "departments", "groups", "supervises", "organization"})
_QUIET = frozenset({
    "ActRefused", "ContactClaimed", "DetailsChanged", "PasswordResetAsked", "PersonAdded", "PersonBroughtBack",
    "PersonInvited", "PreferencesChanged", "ProfileChanged", "RegistrationAsked", "SignedIn", "SignInRefused",
    "TokenCreated", "TokenRevoked",
})  # fmt: skip


def payload_of(kind: str, person: int | None, data: Mapping[str, Any]) -> str | None:
    """What the bus tells of such an event: `desk`, `announcement:<id>`, `rights:<person>`, `session:<person>`; or None.

    What is not known here may have ended somebody's session: asking once too often does no harm.
    """
    if kind in _OF_THE_DESK:
        return DESK
    if kind in _OF_ANNOUNCEMENTS:
        return f"announcement:{data.get('announcement', 0)}"
    if person is None or kind in _QUIET:
        return None
    return f"{'rights' if _is_of_rights(kind, data.get('fields', ())) else 'session'}:{person}"


def _is_of_rights(kind: str, fields: Collection[str]) -> bool:
    return kind in _OF_RIGHTS or (kind == "PersonChanged" and not _RIGHTS.isdisjoint(fields))
