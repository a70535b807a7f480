"""One past ticket under two bundles, by the very functions the desk uses."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.config import Bundle
from app.core.facts import time_facts
from app.core.trial.differences import Because, Difference
from app.core.trial.of_forms import Found, Side, on_forms
from app.core.trial.of_places import on_places, on_promises, on_ways
from app.core.trial.outcome import Filled, Outcome, outcome
from app.core.trial.past import PastTicket
from app.core.trial.rules import Rules

_OPEN = "open"


class Trial:
    """Two bundles that are compared; what of them is compiled is kept, so one trial serves many tickets."""

    def __init__(self, live: Bundle, draft: Bundle) -> None:
        self.live, self.draft = Rules(live), Rules(draft)
        self._alike: dict[str, bool] = {}
        self._redefined: dict[str, frozenset[str]] = {}

    def compare(self, past: PastTicket) -> tuple[Difference, ...]:
        """Every difference, none when the ticket fares the same. Conditions are explained only where it does not."""
        redefined = self._redefined_on(past.form)
        before = outcome(self.live, past, redefined)
        shared = before.filled if self._is_alike(past.form) else None
        after = outcome(self.draft, past, redefined, shared)
        return tuple(
            Difference(
                past.number, past.subject, kind, field, was, is_now,
                rule=why.rule, cause=why.cause, in_draft=why.in_draft, when=why.when, because=why.because, stops=stops,
            )
            for kind, field, was, is_now, why, stops in self._found(past, before, after)
        )  # fmt: skip

    def _found(self, past: PastTicket, before: Outcome, after: Outcome) -> Iterator[Found]:
        if before.closed != after.closed:
            stops, why = after.closed != "" and before.closed == "", Because(past.form, "form")
            yield "form", past.form, before.closed or _OPEN, after.closed or _OPEN, why, stops
        if before.filled is not None and after.filled is not None and before.filled is not after.filled:
            yield from on_forms(self._side(before.filled, past), self._side(after.filled, past, in_draft=True))
        if before.placement is not None and after.placement is not None:
            yield from on_places(before.placement, after.placement)
            yield from on_promises(before.promise, after.promise)
        if past.staff_roles:
            yield from on_ways(before, after, (self.live, self.draft), past.workflow)

    def _side(self, filled: Filled, past: PastTicket, *, in_draft: bool = False) -> Side:
        zone = self.draft.zone if in_draft else self.live.zone
        return Side(filled, {**past.facts, **time_facts(past.at, zone)}, in_draft)

    def _is_alike(self, form: str) -> bool:
        """Whether both say the same of the form, its fields and its choices."""
        if form not in self._alike:
            live, draft = self.live.program(form), self.draft.program(form)
            self._alike[form] = (
                live is not None
                and draft is not None
                and (live.form, live.ranks, self.live.zone) == (draft.form, draft.ranks, self.draft.zone)
                and [placed.field for placed in live.placed.values()] == [each.field for each in draft.placed.values()]
            )
        return self._alike[form]

    def _redefined_on(self, form: str) -> frozenset[str]:
        """Fields that the draft defines otherwise: both read their values anew, lest the draft answer for the past."""
        if form not in self._redefined:
            live, draft = self.live.program(form), self.draft.program(form)
            if live is None or draft is None:
                self._redefined[form] = frozenset()
            else:
                self._redefined[form] = frozenset(
                    name
                    for name, placed in draft.placed.items()
                    if name in live.placed and live.placed[name].field != placed.field
                )
        return self._redefined[form]
