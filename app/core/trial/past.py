"""What is known of a ticket that was once submitted: enough to submit it again under other rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class PastTicket:
    """`values` are the canonical ones that were sent, `roles` those of the requester.

    `facts` are `actor.*`, `requester.*` and `org.*` of the moment it was sent, `at`. `now` are `ticket.*` and
    `custom.*` of the living ticket as they are today. `staff_roles` are held by the staff of its department.
    """

    number: str
    subject: str
    form: str
    values: Mapping[str, Any]
    roles: frozenset[str]
    at: datetime
    facts: Mapping[str, Any] = field(default_factory=dict)
    workflow: str = ""
    state: str = ""
    now: Mapping[str, Any] = field(default_factory=dict)
    staff_roles: frozenset[str] = frozenset()
