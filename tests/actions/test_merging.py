"""Two entries made one."""

from __future__ import annotations

import pytest

from app import signin
from app.actions import (
    accounts,
    contacts,
    conversation,
    drafting,
    following,
    merging,
    merging_organizations,
    organizations,
    reading,
    roster,
    staffing,
    tokens,
)
from app.actions.accounts import NewPerson
from app.actions.designer import drafts, publishing
from app.actions.entrance import Came, Entered
from app.actions.merging import MergePreview
from app.actions.particulars import Particulars
from app.actions.reading import TicketQuery
from app.core.problems import NotAllowed, NotFound, Refused, Stale
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM, Who
from storage.models import Event, Person
from tests.cast import PASSWORD, Cast, report
from tests.cast.looking import history, kinds, personal, refused, row
from tests.cast.staff_cards import as_is, card


def preview(desk: Desk, cast: Cast, keep: Who, lose: Who) -> MergePreview:
    return desk.run(merging.preview_people_merge, cast.admin, keep.person_id or 0, lose.person_id or 0)


def merge(desk: Desk, cast: Cast, keep: Who, lose: Who, typed: str | None = None) -> None:
    seen = preview(desk, cast, keep, lose)
    desk.run(
        merging.merge_people,
        cast.admin,
        seen.keep.id,
        seen.lose.id,
        (seen.keep_version, seen.lose_version),
        seen.lose.name if typed is None else typed,
    )


def found(desk: Desk, who: Who, words: str) -> list[str]:
    return [each.number for each in desk.run(reading.list_tickets, who, TicketQuery(q=words)).items]


def test_tickets_go_over_with_rights_search_and_history(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.stranger, subject="زاغچه")
    portal.run(conversation.reply, cast.stranger, number, "سلام")
    merge(portal, cast, cast.neighbour, cast.stranger)
    assert row(portal, number).requester_id == cast.neighbour.person_id
    assert found(portal, cast.neighbour, "زاغچه") == [number]
    assert found(portal, cast.agent, "خاطره زاغچه") == [number]
    ticket = portal.run(reading.open_ticket, cast.neighbour, number)
    assert [each.author.name for each in ticket.messages if each.author] == ["خاطره مشتری"] * len(ticket.messages)
    assert "TicketOfMerged" in kinds(portal, number)
    assert "TicketOfMerged" not in [each.kind for each in ticket.events]


def test_what_hangs_on_somebody_goes_over_once(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    for who in (cast.agent, cast.supervisor):
        portal.run(following.follow, who, number)
        portal.run(drafting.save_draft, who, "note", number, {"body": str(who.person_id)})
    found_card = card(portal, cast, cast.supervisor)
    wanted = as_is(found_card, roles=("agent",), supervises=(), departments=("software",), groups=("mail_team",))
    portal.run(staffing.edit_person, cast.admin, found_card.row.id, found_card.version, wanted)
    merge(portal, cast, cast.agent, cast.supervisor)
    draft = portal.run(drafting.draft, cast.agent, "note", number)
    assert draft is not None
    assert draft.content == {"body": str(cast.agent.person_id)}
    assert card(portal, cast, cast.agent).row.groups == ("mail_team", "web_team")


def test_a_configuration_in_the_making_goes_over_without_its_approval(portal: Desk, cast: Cast) -> None:
    first, second = (
        Who(portal.run(accounts.create_person, SYSTEM, NewPerson("دو بار", f"{each}@lab.example", ("admin",))))
        for each in ("first", "second")
    )
    drafted = {who: portal.run(drafts.begin, who) for who in (first, second)}
    portal.run(publishing.approve, second, drafted[first], 1)
    portal.run(publishing.approve, first, drafted[second], 1)
    merge(portal, cast, first, second)
    kept = {(each.id, each.is_mine, each.approved_by) for each in portal.run(drafts.drafts, first)}
    assert kept == {(number, True, None) for number in drafted.values()}


def test_who_was_merged_is_an_account_no_more(portal: Desk, cast: Cast) -> None:
    session = signin.sign_in(portal, "stranger@lab.example", PASSWORD, Came("", ""))
    assert isinstance(session, Entered)
    token = portal.run(tokens.create_token, SYSTEM, "stranger@lab.example", "robot")
    merge(portal, cast, cast.neighbour, cast.stranger)
    assert portal.run(accounts.session, SYSTEM, session.token) is None
    assert portal.run(tokens.token_owner, SYSTEM, token) is None
    assert not isinstance(signin.sign_in(portal, "stranger@lab.example", "other words here", Came("", "")), Entered)
    entered = signin.sign_in(portal, "stranger@lab.example", PASSWORD, Came("", ""))
    assert isinstance(entered, Entered)  # the address is the other's now, who has the same password here
    with portal.house.engine.open("portal", write=False):
        gone = Person.get_by_id(cast.stranger.person_id)
    assert (gone.active, gone.waits, gone.merged_into_id) == (False, "merged", cast.neighbour.person_id)
    values = [(each.value, each.primary) for each in portal.run(contacts.my_contacts, cast.neighbour)]
    assert ("neighbour@lab.example", True) in values
    assert ("stranger@lab.example", False) in values
    lost = card(portal, cast, cast.stranger)
    with refused(portal, Refused, (None, "person.gone_for_good")):
        portal.run(staffing.bring_back, cast.admin, lost.row.id, lost.version)


def test_what_happened_stays_as_it_was_written(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.stranger)
    before = [(each.id, each.actor_id) for each in history(portal, number)]
    merge(portal, cast, cast.neighbour, cast.stranger)
    assert [(each.id, each.actor_id) for each in history(portal, number)][: len(before)] == before
    event = history(portal)[-1]
    assert (event.kind, event.data["person"], event.data["merged"]) == (
        "PeopleMerged", cast.neighbour.person_id, cast.stranger.person_id,
    )  # fmt: skip
    assert event.data["moves"]["tickets"] == 1
    assert personal(portal, event) == {}


def test_an_organization_is_taken_over_by_who_has_none(portal: Desk, cast: Cast) -> None:
    assert preview(portal, cast, cast.stranger, cast.customer).takes_organization
    merge(portal, cast, cast.stranger, cast.customer)
    organization = card(portal, cast, cast.stranger).row.organization
    assert organization is not None
    assert organization.id == cast.organization


def test_two_that_cannot_be_one_are_refused(portal: Desk, cast: Cast) -> None:
    one = cast.customer.person_id or 0
    for keep, lose, kind, key in (
        (one, one, Refused, "merge.same"),
        (one, 999, NotFound, "person.not_found"),
        (one, cast.agent.person_id or 0, Refused, "merge.staff_and_customer"),
        (cast.agent.person_id or 0, cast.admin.person_id or 0, Refused, "person.yourself"),
    ):
        with refused(portal, kind, (None, key)):
            portal.run(merging.preview_people_merge, cast.admin, keep, lose)
    gone = card(portal, cast, cast.stranger)
    portal.run(staffing.retire_person, cast.admin, gone.row.id, gone.version)
    with refused(portal, Refused, (None, "merge.not_here")):
        portal.run(merging.preview_people_merge, cast.admin, one, gone.row.id)


def test_nobody_merges_who_may_do_more_than_he(portal: Desk, cast: Cast) -> None:
    keeper = Who(portal.run(staffing.add_person, cast.admin, Particulars("k", "k@new.example", ("keeper",))))
    for pair in ((cast.agent, cast.other_agent), (cast.neighbour, cast.manager)):
        with refused(portal, NotAllowed, (None, "person.wider")):
            portal.run(merging.preview_people_merge, keeper, pair[0].person_id or 0, pair[1].person_id or 0)
    seen = portal.run(merging.preview_people_merge, keeper, cast.neighbour.person_id or 0, cast.stranger.person_id or 0)
    assert seen.lose.id == cast.stranger.person_id


def test_a_merge_is_confirmed_by_the_name_and_the_versions_seen(portal: Desk, cast: Cast) -> None:
    with refused(portal, Refused, ("typed", "merge.not_confirmed")):
        merge(portal, cast, cast.neighbour, cast.stranger, "دارا")
    seen = preview(portal, cast, cast.neighbour, cast.stranger)
    with refused(portal, Stale, (None, "person.stale")):
        portal.run(
            merging.merge_people, cast.admin, seen.keep.id, seen.lose.id,
            (seen.keep_version, seen.lose_version - 1), seen.lose.name,
        )  # fmt: skip
    merge(portal, cast, cast.neighbour, cast.stranger, " دارا  غريبه ")


def test_same_names_and_claimed_addresses_are_suggested(portal: Desk, cast: Cast) -> None:
    portal.run(staffing.add_person, cast.admin, Particulars("حميد مشتري", "h@new.example", ("customer",)))
    portal.run(contacts.add_contact, cast.stranger, "mobile", "09120000008")
    pairs = portal.run(merging.duplicate_people, cast.admin)
    assert [(each.one.name, each.other.name, each.why) for each in pairs][-1] == (
        "حمید مشتری", "حميد مشتري", "name",
    )  # fmt: skip
    assert (pairs[0].one.id, pairs[0].other.id, pairs[0].why) == (
        cast.neighbour.person_id, cast.stranger.person_id, "address",
    )  # fmt: skip


def test_organizations_become_one(portal: Desk, cast: Cast) -> None:
    other = portal.run(organizations.add_organization, cast.admin, "شركت نمونه", ["other.example"])
    assert [(one.id, two.id) for one, two in portal.run(merging_organizations.duplicate_organizations, cast.admin)] == [
        (cast.organization, other)
    ]
    number = report(portal, cast.customer, subject="زاغچه")
    seen = portal.run(merging_organizations.preview_organizations_merge, cast.admin, other, cast.organization)
    assert seen.moves == {"people": 2, "tickets": 1}
    with refused(portal, Refused, ("typed", "merge.not_confirmed")):
        portal.run(merging_organizations.merge_organizations, cast.admin, other, cast.organization, (1, 1), "x")
    portal.run(merging_organizations.merge_organizations, cast.admin, other, cast.organization, (1, 1), "شرکت نمونه")
    assert row(portal, number).organization_id == other
    assert found(portal, cast.manager, "زاغچه") == [number]
    assert portal.run(organizations.organization_card, cast.admin, other).row.domains == (
        "other.example", "sample.example",
    )  # fmt: skip
    lost = portal.run(organizations.organization_card, cast.admin, cast.organization)
    assert (lost.row.active, lost.row.domains, lost.row.members) == (False, (), 0)
    assert portal.run(roster.person_card, cast.admin, cast.customer.person_id or 0).row.organization is not None
    assert history(portal)[-1].kind == "OrganizationsMerged"


@pytest.mark.parametrize("engine_kind", ["postgres"])
def test_events_cannot_be_given_to_somebody_else(portal: Desk, cast: Cast) -> None:
    report(portal, cast.stranger)
    with pytest.raises(Exception, match="append-only"), portal.house.engine.open("portal", write=True):
        Event.update(actor=1).where(Event.actor == cast.stranger.person_id).execute()
