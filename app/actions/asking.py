"""What everybody may ask of the desk without an account: so often an hour from one network."""

from __future__ import annotations

from datetime import timedelta

from app.core.networks import network_of
from app.core.problems import Problem, Refused
from app.tenancy.work import Work
from storage import guests

MOST_OF_A_NETWORK = 30
_HOUR = timedelta(hours=1)


def caller_mark(work: Work, doing: str) -> str:
    """Where the call comes from, so that it can be counted and not read."""
    return work.secrets.sealed(f"{doing} from {network_of(work.who.address)}")


def require_patience(work: Work, doing: str, most: int = MOST_OF_A_NETWORK) -> None:
    """Count that once more for the network that the call comes from. Raises Refused after so many in an hour.

    What does not come over a network is not counted.
    """
    mark = caller_mark(work, doing)
    if work.who.address and guests.counted(mark, work.now, work.now - _HOUR) > most:
        raise Refused(Problem("network.too_many"))
