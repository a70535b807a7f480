"""Past tickets under other rules, and golden ones: nothing is written, nothing is sent."""

from app.core.trial.compare import Trial
from app.core.trial.differences import Because, Cause, Difference, Group, Kind, grouped
from app.core.trial.golden import GoldenResult, Miss, judge
from app.core.trial.past import PastTicket

__all__ = [
    "Because",
    "Cause",
    "Difference",
    "GoldenResult",
    "Group",
    "Kind",
    "Miss",
    "PastTicket",
    "Trial",
    "grouped",
    "judge",
]
