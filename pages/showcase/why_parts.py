"""How an answer to «why?» is drawn with sample values."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.core.conditions import AnyOf, Leaf
from app.core.conditions.explain import explain
from app.core.reasons import Reason, Why
from pages.parts.why import Subjects, WhyPanel
from pages.showcase.samples import nothing
from pages.visit import Visit


def _why(visit: Visit) -> None:
    when = AnyOf((Leaf("ticket.channel", "eq", "phone"), Leaf("ticket.priority_rank", "ge", 3)))
    explained = explain(when, {"ticket.channel": "web", "ticket.priority_rank": 4})
    reasons = (
        Reason("show", True, "urgent_needs_phone", (), when, explained),
        Reason("access", False, names=("agent", "supervisor")),
    )
    label = visit.t("sample.subject")
    panel = WhyPanel(visit, [Subjects(visit.t("why.fields"), (("field:sample", label),))], nothing)
    panel.show(Why("field", "sample", False, reasons, version=3, published_at=visit.now()), label, {}, "field:sample")


WHY_PARTS: Mapping[str, Callable[[Visit], None]] = {"why": _why}
