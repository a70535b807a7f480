"""Who asks: as little as a caller has to say, so that rights are looked up at the moment of the act."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Who:
    """A person by id, perhaps narrowed to some permissions by the token that speaks for him.

    `channel` says through which door the act came (`web`, `api`, `cli`, `system`).
    """

    person_id: int | None
    channel: str = "web"
    narrowed_to: frozenset[str] | None = None

    @property
    def is_system(self) -> bool:
        return self.channel == "system"


ANYONE = Who(None)
SYSTEM = Who(None, "system")
