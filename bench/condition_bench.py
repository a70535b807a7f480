"""How long one condition takes: `python -m bench.condition_bench`."""

import timeit
from datetime import UTC, datetime, timedelta

from app.core.conditions import parse
from app.core.conditions.evaluate import compile_condition
from app.core.conditions.explain import compile_explanation

NOW = datetime(2026, 3, 10, 9, tzinfo=UTC)
FACTS = {
    "time.now": NOW,
    "ticket.priority": "urgent",
    "ticket.subject": "صفحه‌كليد سامانه خراب است",
    "ticket.updated_at": NOW - timedelta(days=3),
    "custom.system": "vpn",
    "actor.roles": ("agent",),
}
CONDITIONS = {
    "three leaves": {
        "all": [
            {"fact": "ticket.priority", "op": "in", "value": ["high", "urgent"]},
            {"fact": "custom.system", "op": "eq", "value": "vpn"},
            {"fact": "actor.roles", "op": "contains", "value": "agent"},
        ]
    },
    "text and time": {
        "all": [
            {"fact": "ticket.subject", "op": "contains", "value": "کلید"},
            {"fact": "ticket.updated_at", "op": "lt", "value": {"now": "-P2D"}},
            {"not": {"fact": "custom.serial", "op": "is_set"}},
        ]
    },
}
ROUNDS, TIMES = 5, 20_000


def microseconds(statement: str, **names: object) -> float:
    """The best of some rounds."""
    return min(timeit.repeat(statement, globals=names, repeat=ROUNDS, number=TIMES)) / TIMES * 1e6


def main() -> None:
    print(f"{'condition':<16}{'evaluate µs':>12}{'explain µs':>12}")
    for name, json in CONDITIONS.items():
        condition = parse(json)
        plain = microseconds("f(facts)", f=compile_condition(condition), facts=FACTS)
        explained = microseconds("f(facts)", f=compile_explanation(condition), facts=FACTS)
        print(f"{name:<16}{plain:>12.2f}{explained:>12.2f}")


if __name__ == "__main__":
    main()
