"""The one door."""

from app.actions import people
from app.tenancy.desk import Desk
from tests.cast import Cast, question, report, ticket_of


def test_somebody_is_himself(portal: Desk, cast: Cast) -> None:
    assert portal.run(people.me, cast.agent).id == cast.agent.person_id


def test_x(portal: Desk, cast: Cast) -> None:
    n = report(portal, cast.customer)
    question(portal, cast.customer)
    assert ticket_of(portal, cast.agent, n).row.number == n
