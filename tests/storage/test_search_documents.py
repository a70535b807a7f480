"""The full-text document: it keeps no message out however much was said, and the old ones came along."""

from __future__ import annotations

from typing import Any

import pytest

from app.actions import conversation, outgoing, reading, routing
from app.actions.reading import TicketQuery
from app.bootstrap import HelpDesk
from app.tasks.sweep import Sweep
from app.tenancy.desk import Desk
from app.tenancy.who import Who
from storage import search
from storage.connection import is_postgres, opened
from tests.actions.designer.designing import item, published
from tests.cast import Cast, Clock, report, ticket_of
from tests.cast.looking import row

OLD = (  # as they were written before their scope was marked
    "UPDATE ticket_search SET public = to_tsvector('simple', scope || ' ' || %(words)s),"
    " staff = to_tsvector('simple', scope || ' ' || %(words)s)"
)


def found(desk: Desk, who: Who, words: str) -> list[str]:
    return [each.number for each in desk.run(reading.list_tickets, who, TicketQuery(q=words)).items]


def different(letters: int, beginning: str = "w") -> str:
    return " ".join(f"{beginning}{place:07}" for place in range(letters // (8 + len(beginning))))


@pytest.fixture
def full_one(portal: Desk, cast: Cast) -> str:
    """A ticket of which more was said than a document of PostgreSQL holds, in long messages and in short ones."""
    number = report(portal, cast.customer, subject="قناری")
    key = row(portal, number).id
    with portal.house.engine.open("portal", write=True):
        for size in (200_000, 20_000, 2_000, 200):
            for turn in range(11):
                search.add_words(key, different(size, f"x{size}x{turn}x"), staff_only=turn % 2 == 1)
    return number


@pytest.mark.parametrize("engine_kind", ["postgres"], indirect=True)
def test_a_ticket_of_which_much_was_said_goes_on(
    help_desk: HelpDesk, portal: Desk, cast: Cast, clock: Clock, full_one: str
) -> None:
    portal.run(conversation.reply, cast.customer, full_one, "هنوز خاموش است")
    portal.run(conversation.reply, cast.agent, full_one, different(60_000, "long"))
    portal.run(conversation.note, cast.agent, full_one, "فردا زنگ می‌زنم")
    portal.run(outgoing.hold, cast.agent, "reply", full_one, "زرافه نهنگ قورباغه", seconds=10)
    clock.advance(seconds=11)
    Sweep(help_desk.directory).everything()
    portal.run(routing.transfer, cast.agent, full_one, "hardware", "repair", "آنجا")
    seen = ticket_of(portal, cast.admin, full_one)
    assert [message.body for message in seen.messages][-2:] == ["فردا زنگ می‌زنم", "زرافه نهنگ قورباغه"]
    for who in (cast.customer, cast.other_agent, cast.admin):
        assert found(portal, who, "قناری x200000x0x0000001") == [full_one]
    assert found(portal, cast.admin, "x200000x9x0000001") == [], "there was room for all, and nothing was tried"


def test_a_document_that_is_written_anew_is_found_as_far_as_there_is_room(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    seen = row(portal, number)
    scope = [f"xp{cast.customer.person_id}"]
    with portal.house.engine.open("portal", write=True):
        search.reindex(seen.id, scope, f"قناری {different(250_000)} پایان", f"زرد {different(150_000, 'staff')} انتها")
    for words in ("قناری", "w0000001", "پایان"):
        assert found(portal, cast.customer, words) == found(portal, cast.admin, words) == [number]
    for words in ("زرد", "انتها"):
        assert (found(portal, cast.customer, words), found(portal, cast.admin, words)) == ([], [number])
    with portal.house.engine.open("portal", write=True):
        search.reindex(seen.id, scope, f"قناری {different(2_000_000)}", f"زرد {different(2_000_000, 'staff')}")
    for words in ("قناری", "زرد"):
        assert found(portal, cast.admin, words) == [number]


def migrate_again(help_desk: HelpDesk) -> list[str]:
    """The last step once more, on what stands in the documents by now."""
    with help_desk.house.engine.open("portal", write=True):
        opened().execute_sql("DELETE FROM schema_migration WHERE name = '0005_search'")
    return help_desk.house.engine.migrate("portal")


@pytest.mark.parametrize("engine_kind", ["postgres"], indirect=True)
def test_old_documents_are_found_by_those_who_see_them_and_by_no_token(
    help_desk: HelpDesk, portal: Desk, cast: Cast
) -> None:
    numbers = [report(portal, cast.customer), report(portal, cast.neighbour)]
    with help_desk.house.engine.open("portal", write=True):
        assert is_postgres()
        opened().execute_sql(OLD, {"words": "قناری"})
    assert found(portal, cast.admin, "xp") == numbers[::-1], "that is what was wrong with them"
    assert migrate_again(help_desk) == ["0005_search"]
    assert found(portal, cast.agent, "قناری") == found(portal, cast.admin, "قناری") == numbers[::-1]
    assert found(portal, cast.customer, "قناری") == numbers[:1]
    assert found(portal, cast.other_agent, "قناری") == found(portal, cast.admin, "xp") == []
    portal.run(routing.transfer, cast.agent, numbers[0], "hardware", "repair", "آنجا")
    assert found(portal, cast.agent, "قناری") == numbers[1:]
    assert found(portal, cast.other_agent, "قناری") == numbers[:1]


@pytest.mark.parametrize("engine_kind", ["postgres"], indirect=True)
def test_an_old_document_that_is_full_hinders_nothing(help_desk: HelpDesk, portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    with help_desk.house.engine.open("portal", write=True):
        opened().execute_sql(OLD, {"words": f"قناری {different(786_200)}"})
    assert migrate_again(help_desk) == ["0005_search"]
    portal.run(routing.transfer, cast.agent, number, "hardware", "repair", "آنجا")
    portal.run(conversation.reply, cast.customer, number, "هنوز خاموش است")
    assert found(portal, cast.other_agent, "قناری w0087000") == [number]


def test_words_that_staff_could_find_without_seeing_them_go_from_old_documents(
    help_desk: HelpDesk, portal: Desk, cast: Cast
) -> None:
    def hidden(document: dict[str, Any]) -> None:
        access = {"view": ["supervisor"], "edit": ["supervisor"]}
        item(document, "fields", "fields", "serial").update(access=access)

    published(portal, cast.admin, hidden)
    number = report(portal, cast.supervisor, serial="قناری")
    key = row(portal, number).id
    with help_desk.house.engine.open("portal", write=True):
        search.add_words(key, "قناری", staff_only=True)
    assert found(portal, cast.agent, "قناری") == [number], "that is what was wrong with it"
    assert migrate_again(help_desk) == ["0005_search"]
    Sweep(help_desk.directory).everything()
    assert found(portal, cast.agent, "قناری") == []
    assert found(portal, cast.agent, "چاپگر") == [number]
