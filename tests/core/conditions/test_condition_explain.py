"""Why a condition holds: the tree with the values that decided."""

from datetime import UTC, datetime, timedelta

from app.core.conditions import All, AnyOf, FactRef, Leaf, Not, RelativeMoment
from app.core.conditions.explain import Explained, explain

NOW = datetime(2026, 3, 10, tzinfo=UTC)


def test_every_part_says_what_was_expected_and_what_was_there() -> None:
    condition = All((Leaf("custom.system", "eq", "vpn"), Not(AnyOf((Leaf("custom.count", "gt", 5),)))))
    assert explain(condition, {"custom.system": "mail"}) == Explained(
        holds=False,
        kind="all",
        items=(
            Explained(holds=False, kind="leaf", fact="custom.system", op="eq", expected="vpn", actual="mail"),
            Explained(
                holds=True,
                kind="not",
                items=(
                    Explained(
                        holds=False,
                        kind="any",
                        items=(Explained(holds=False, kind="leaf", fact="custom.count", op="gt", expected=5),),
                    ),
                ),
            ),
        ),
    )


def test_references_show_the_value_found_there() -> None:
    facts = {"ticket.assignee": 7, "actor.id": 8, "time.now": NOW, "before": {"ticket.assignee": 8}}
    assert explain(Leaf("ticket.assignee", "eq", FactRef("actor.id")), facts).expected == 8
    moment = explain(Leaf("ticket.created_at", "lt", RelativeMoment(-timedelta(days=2))), facts)
    assert moment.expected == NOW - timedelta(days=2)
    was = explain(Leaf("ticket.assignee", "was", 8), facts)
    assert (was.holds, was.actual) == (True, 8)
