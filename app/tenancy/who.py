"""Who asks: as little as a caller has to say, so that rights are looked up at the moment of the act."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Who:
    """A person by id, perhaps narrowed to some permissions by the token that speaks for him.

    `channel` says through which door the act came (`web`, `api`, `cli`, `system`). Without a person: `guest` is the
    SHA-256 of the secret link to one ticket, `browser` that of the browser's own cookie.
    """

    person_id: int | None
    channel: str = "web"
    narrowed_to: frozenset[str] | None = None
    guest: str | None = None
    browser: str | None = None
    until: datetime | None = None  # when the token that speaks for him ends
    address: str = field(default="", compare=False)  # where the call came from, for the audit

    @property
    def is_system(self) -> bool:
        return self.channel == "system"

    @property
    def hand(self) -> str | None:
        """Whose hand holds what somebody without an account has typed or sent; None for persons and for nobody."""
        return None if self.person_id is not None or self.is_system else self.browser or self.guest


ANYONE = Who(None)
SYSTEM = Who(None, "system")
