"""How long it takes to know whether somebody may do something: `python -m bench.rights_bench`."""

import timeit

from app.core.roles import Actor, TicketPlace, covers

ROUNDS, TIMES = 5, 20_000
MOST = 20.0  # microseconds
AGENT = Actor(
    3,
    "",
    "staff",
    "fa",
    roles=frozenset({"agent"}),
    departments=frozenset(f"department_{place}" for place in range(30)),
    groups=frozenset(f"group_{place}" for place in range(60)),
    permissions={"ticket.view": "department"},
)
CUSTOMER = Actor(8, "", "customer", "fa", organization=1, permissions={"ticket.view": "organization"})
FOREIGN = TicketPlace(
    9,
    2,
    "elsewhere",
    "another",
    7,
    referred_persons=frozenset(range(100, 110)),
    referred_groups=frozenset({"repair"}),
    referred_departments=frozenset({"hardware"}),
)


def check_microseconds(actor: Actor) -> float:
    """One check that comes to nothing, which has to look at everything; the best of some rounds."""
    rounds = timeit.repeat(lambda: covers(actor, "ticket.view", FOREIGN), repeat=ROUNDS, number=TIMES)
    return min(rounds) / TIMES * 1e6


def main() -> None:
    print(f"{'permission check':<28}{'µs':>8}   at most {MOST:.0f}")
    for name, actor in (("staff, foreign ticket", AGENT), ("customer, foreign ticket", CUSTOMER)):
        print(f"{name:<28}{check_microseconds(actor):>8.2f}")


if __name__ == "__main__":
    main()
