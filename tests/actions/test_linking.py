"""Tickets that belong together."""

from __future__ import annotations

import functools

import pytest

from app.actions import linking, removing
from app.core.problems import NotAllowed, NotFound, Refused
from app.tenancy.desk import Desk
from app.tenancy.who import Who
from tests.cast import Cast, question, report, ticket_of
from tests.cast.looking import history, refused
from tests.cast.together import at_once


def links(desk: Desk, who: Who, number: str) -> list[tuple[str, str, bool]]:
    return [(each.number, each.kind, each.is_reverse) for each in ticket_of(desk, who, number).links]


@pytest.mark.parametrize("kind", ["related", "duplicate", "part"])
def test_a_link_is_seen_from_both_sides(portal: Desk, cast: Cast, kind: linking.LinkKind) -> None:
    one, other = report(portal, cast.customer, subject="یک"), report(portal, cast.customer, subject="دو")
    portal.run(linking.link, cast.agent, one, other, kind)
    assert links(portal, cast.agent, one) == [(other, kind, False)]
    assert links(portal, cast.agent, other) == [(one, kind, True)]
    (found,) = ticket_of(portal, cast.agent, one).links
    assert (found.subject, found.form, found.state, found.category) == ("دو", "report", "received", "new")


def test_both_histories_tell_of_it(portal: Desk, cast: Cast) -> None:
    one, other = report(portal, cast.customer), report(portal, cast.customer)
    for _ in range(2):
        portal.run(linking.link, cast.agent, one, other, "part")
    for _ in range(2):
        portal.run(linking.unlink, cast.agent, other, one)
    for number, there, is_reverse in ((one, other, False), (other, one, True)):
        told = [(each.kind, each.audience, each.data) for each in history(portal, number)[1:]]
        assert told == [
            ("TicketLinked", "staff", {"other": there, "link": "part", "is_reverse": is_reverse}),
            ("TicketUnlinked", "staff", {"other": there, "link": "part", "is_reverse": not is_reverse}),
        ]
    assert links(portal, cast.agent, one) == links(portal, cast.agent, other) == []


def test_linking_again_replaces_the_kind_and_the_direction(portal: Desk, cast: Cast) -> None:
    one, other = report(portal, cast.customer), report(portal, cast.customer)
    portal.run(linking.link, cast.agent, one, other, "related")
    portal.run(linking.link, cast.agent, other, one, "duplicate")
    assert links(portal, cast.agent, one) == [(other, "duplicate", True)]


def test_two_who_link_from_both_sides_at_once_make_one_link(portal: Desk, cast: Cast) -> None:
    one, other = report(portal, cast.customer), report(portal, cast.customer)
    answers = at_once(
        [
            functools.partial(portal.run, linking.link, cast.agent, one, other, "part"),
            functools.partial(portal.run, linking.link, cast.supervisor, other, one, "duplicate"),
        ]
    )
    assert answers == [None, None]
    assert len(links(portal, cast.agent, one)) == 1


def test_a_ticket_is_not_linked_to_itself(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    with refused(portal, Refused, ("other", "link.itself")):
        portal.run(linking.link, cast.agent, number, number, "related")


def test_only_known_kinds_of_links(portal: Desk, cast: Cast) -> None:
    one, other = report(portal, cast.customer), report(portal, cast.customer)
    with refused(portal, Refused, ("kind", "field.not_offered")):
        portal.run(linking.link, cast.agent, one, other, "brother")  # type: ignore[arg-type]  # what a program may send


def test_one_has_to_see_both(portal: Desk, cast: Cast) -> None:
    seen, hidden = report(portal, cast.customer), question(portal, cast.neighbour)
    for act, more in ((linking.link, ("related",)), (linking.unlink, ())):
        with refused(portal, NotFound, (None, "ticket.not_found")):
            portal.run(act, cast.agent, seen, hidden, *more)
        with refused(portal, NotFound, (None, "ticket.not_found")):
            portal.run(act, cast.agent, hidden, seen, *more)
        with refused(portal, NotAllowed, (None, "not_allowed")):
            portal.run(act, cast.customer, seen, seen, *more)


def test_a_link_to_what_one_does_not_see_is_not_told(portal: Desk, cast: Cast) -> None:
    seen, hidden = report(portal, cast.customer), question(portal, cast.neighbour)
    portal.run(linking.link, cast.admin, seen, hidden, "related")
    assert links(portal, cast.admin, seen) == [(hidden, "related", False)]
    assert links(portal, cast.agent, seen) == []
    assert hidden not in repr(ticket_of(portal, cast.agent, seen))
    assert ticket_of(portal, cast.agent, seen).events[-1].kind == "TicketLinked"


def test_a_removed_ticket_leaves_the_links(portal: Desk, cast: Cast) -> None:
    one, other = report(portal, cast.customer), report(portal, cast.customer)
    portal.run(linking.link, cast.agent, one, other, "duplicate")
    portal.run(removing.remove, cast.supervisor, other, "spam")
    assert links(portal, cast.supervisor, one) == []
    portal.run(removing.restore, cast.supervisor, other)
    assert links(portal, cast.supervisor, one) == [(other, "duplicate", False)]


def test_a_customer_never_reads_of_links(portal: Desk, cast: Cast) -> None:
    one, other = report(portal, cast.customer), report(portal, cast.customer)
    portal.run(linking.link, cast.agent, one, other, "related")
    view = ticket_of(portal, cast.customer, one)
    assert view.links == ()
    assert [event.kind for event in view.events] == ["TicketSubmitted"]
