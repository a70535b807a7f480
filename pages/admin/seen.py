"""Which version of a person his page shows. Every card of the page sends it, and knows what another one has changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from pages.acts import Done, Refusal

Outcome = TypeVar("Outcome", bound=Done[int] | Refusal)


@dataclass(slots=True)
class Seen:
    """`tell` shows at the head of the page how the account stands now."""

    version: int
    tell: Callable[[str], None]


def moved(seen: Seen, outcome: Outcome) -> Outcome:
    """The same outcome; where something was done, its version is the one the page shows from now on."""
    if isinstance(outcome, Done):
        seen.version = outcome.value
    return outcome
