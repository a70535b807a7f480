"""Lists of people and organizations from files."""

from __future__ import annotations

import pytest

from app.actions import (
    contacts,
    import_batches,
    importing,
    organizations,
    roster,
    staffing,
)
from app.actions.cards import PersonRow
from app.actions.import_lines import Rules
from app.actions.importing import ImportView
from app.actions.particulars import Particulars
from app.actions.roster import PeopleQuery
from app.bootstrap import HelpDesk
from app.core.problems import NotFound, Problem, Refused, Stale
from app.core.tables import Table, read_csv
from app.tasks.sweep import Sweep
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM
from storage import contacts as addresses
from storage.models import Contact, Letter
from tests.cast import Cast, Clock
from tests.cast.looking import everything, history, kinds, refused
from tests.cast.staff_cards import card

LIST = """نام;ایمیل;موبایل;سازمان;رنگ
زهرا رضائي;Zahra@new.example;۰۹۱۲۱۱۱۲۲۳۳;شركت نمونه;سبز
;nobody@new.example;;;
علی;not an address;;;
حمید مشتری;customer@lab.example;;;
مریم;;0912;;
پیمان;peyman@new.example;;ناکجا;
"""
COLUMNS = ("name", "email", "mobile", "organization", "")


def begin(desk: Desk, cast: Cast, text: str = LIST, kind: importing.Kind = "people") -> int:
    return desk.run(importing.begin_import, cast.admin, kind, "list.csv", read_csv(text.encode()))


def take_all(desk: Desk, cast: Cast, run: int, rules: Rules) -> ImportView:
    found = desk.run(importing.import_view, cast.admin, run)
    desk.run(importing.start_import, cast.admin, run, found.version, rules)
    while desk.run(import_batches.take_batch, SYSTEM, run):
        pass
    return desk.run(importing.import_view, cast.admin, run)


def named(desk: Desk, cast: Cast, words: str) -> list[PersonRow]:
    return list(desk.run(roster.list_people, cast.admin, PeopleQuery(q=words)).items)


def test_columns_are_guessed_from_their_headers(portal: Desk, cast: Cast) -> None:
    found = portal.run(importing.import_view, cast.admin, begin(portal, cast))
    assert (found.columns, found.state, found.total) == (COLUMNS, "new", 6)
    assert found.sample[0][0] == "زهرا رضائي"


def test_a_preview_tells_what_would_happen_and_changes_nothing(portal: Desk, cast: Cast) -> None:
    run = begin(portal, cast)
    before = everything(portal)
    found = portal.run(importing.preview_import, cast.admin, run, Rules(COLUMNS))
    assert everything(portal) == before
    assert (found.fresh, found.known, found.failing) == (1, 1, 4)
    told = {each.row: [(p.field, p.key) for p in each.problems] for each in found.wrong}
    assert told == {
        3: [("name", "field.required")],
        4: [("email", "field.not_email")],
        6: [("mobile", "field.not_mobile")],
        7: [("organization", "import.no_organization")],
    }


def test_rows_become_people_and_wrong_ones_are_kept_with_their_reasons(portal: Desk, cast: Cast) -> None:
    run = begin(portal, cast)
    done = take_all(portal, cast, run, Rules(COLUMNS))
    assert (done.state, done.counts) == ("done", {"added": 1, "skipped": 1, "failed": 4})
    (zahra,) = named(portal, cast, "زهرا")
    assert (zahra.name, zahra.email, zahra.mobile, zahra.kind) == (
        "زهرا رضائی", "zahra@new.example", "+989121112233", "customer",
    )  # fmt: skip
    assert zahra.organization is not None
    assert zahra.organization.id == cast.organization
    _shown, failed = portal.run(importing.failed_rows, cast.admin, run)
    assert [(each.row, each.problems[0].key) for each in failed] == [
        (3, "field.required"), (4, "field.not_email"), (6, "field.not_mobile"), (7, "import.no_organization"),
    ]  # fmt: skip
    event = history(portal)[-1]
    assert (event.kind, event.data["counts"]) == ("ListTakenIn", {"added": 1, "skipped": 1, "failed": 4})


def test_addresses_of_a_list_prove_nothing_unless_one_vouches_for_them(portal: Desk, cast: Cast) -> None:
    text = "name,email\nنو,nou@sample.example\n"
    take_all(portal, cast, begin(portal, cast, text), Rules(("name", "email")))
    (found,) = named(portal, cast, "نو")
    assert found.organization is None
    with portal.house.engine.open("portal", write=False):
        assert Contact.get(Contact.value == "nou@sample.example").verified is False
    take_all(portal, cast, begin(portal, cast, text.replace("nou", "now")), Rules(("name", "email"), verified=True))
    assert [each.organization is not None for each in named(portal, cast, "now@")] == [True]


def test_the_same_list_again_adds_nobody(portal: Desk, cast: Cast) -> None:
    take_all(portal, cast, begin(portal, cast), Rules(COLUMNS))
    total = len(named(portal, cast, ""))
    again = take_all(portal, cast, begin(portal, cast), Rules(COLUMNS))
    assert again.counts == {"skipped": 2, "failed": 4}
    assert len(named(portal, cast, "")) == total


def test_those_known_already_are_changed_where_that_is_wished(portal: Desk, cast: Cast) -> None:
    text = "name,email,mobile,company\nدارای نو,stranger@lab.example,09125550000,شرکت نمونه\nآرش,agent@lab.example,,\n"
    rules = Rules(("name", "email", "mobile", "organization"), existing="update")
    done = take_all(portal, cast, begin(portal, cast, text), rules)
    assert done.counts == {"changed": 1, "failed": 1}
    found = card(portal, cast, cast.stranger)
    assert (found.row.name, found.row.mobile) == ("دارای نو", "+989120000009")
    assert "+989125550000" in {each.value for each in portal.run(contacts.my_contacts, cast.stranger)}
    assert portal.run(importing.failed_rows, cast.admin, done.id)[1][0].problems[0].key == "import.is_staff"
    assert take_all(portal, cast, begin(portal, cast, text), rules).counts == {"skipped": 1, "failed": 1}


def test_one_row_about_two_people_is_refused(portal: Desk, cast: Cast) -> None:
    portal.run(staffing.add_person, cast.admin, Particulars("x", "", ("customer",), mobile="09125550000"))
    text = "name,email,mobile\nx,stranger@lab.example,09125550000\n"
    done = take_all(portal, cast, begin(portal, cast, text), Rules(("name", "email", "mobile"), existing="update"))
    assert done.counts == {"failed": 1}


def test_the_same_person_twice_in_a_list_is_added_once(portal: Desk, cast: Cast) -> None:
    text = "name,email\nx,two@new.example\ny,TWO@new.example\n"
    run = begin(portal, cast, text)
    assert portal.run(importing.preview_import, cast.admin, run, Rules(("name", "email"))).fresh == 1
    assert take_all(portal, cast, run, Rules(("name", "email"))).counts == {"added": 1, "skipped": 1}


def test_an_address_that_an_earlier_row_brought_is_not_brought_again(portal: Desk, cast: Cast) -> None:
    twice = "x,stranger@lab.example,09125550000\ny,customer@lab.example,09125550000"
    text = f"name,email,mobile\n{twice}\nz,z@new.example,\n"
    rules, run = Rules(("name", "email", "mobile"), existing="update"), begin(portal, cast, text)
    seen = portal.run(importing.preview_import, cast.admin, run, rules)
    assert (seen.fresh, seen.known, seen.failing) == (1, 1, 1)
    done = take_all(portal, cast, run, rules)
    assert (done.state, done.counts) == ("done", {"changed": 1, "failed": 1, "added": 1})
    [wrong] = portal.run(importing.failed_rows, cast.admin, run)[1]
    assert wrong.problems[0].key == "import.two_people"


def test_a_row_about_two_who_are_only_to_be_added_is_seen_before(portal: Desk, cast: Cast) -> None:
    text = "name,email,mobile\nx,x@new.example,\ny,,09125550000\nz,x@new.example,09125550000\n"
    rules, run = Rules(("name", "email", "mobile")), begin(portal, cast, text)
    seen = portal.run(importing.preview_import, cast.admin, run, rules)
    assert (seen.fresh, seen.known, seen.failing) == (2, 0, 1)
    assert take_all(portal, cast, run, rules).counts == {"added": 2, "failed": 1}


def test_an_address_taken_meanwhile_fails_its_row_alone(
    portal: Desk, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else gets it after the row was looked at."""
    portal.run(staffing.add_person, cast.admin, Particulars("x", "", ("customer",), mobile="09125550000"))
    text = "name,email,mobile\nx,stranger@lab.example,09125550000\nz,z@new.example,\n"
    rules, run = Rules(("name", "email", "mobile"), existing="update"), begin(portal, cast, text)
    owners = addresses.owners
    monkeypatch.setattr(addresses, "owners", lambda kind, values: {} if kind == "mobile" else owners(kind, values))
    done = take_all(portal, cast, run, rules)
    assert (done.state, done.counts) == ("done", {"failed": 1, "added": 1})
    assert portal.run(importing.failed_rows, cast.admin, run)[1][0].problems[0] == Problem(
        "person.address_taken", "mobile"
    )


def test_invitations_go_to_those_who_are_new(portal: Desk, cast: Cast) -> None:
    text = "name,email\nx,x@new.example\ny,stranger@lab.example\n"
    take_all(portal, cast, begin(portal, cast, text), Rules(("name", "email"), invite=True))
    with portal.house.engine.open("portal", write=False):
        assert [(each.kind, each.address) for each in Letter.select()] == [("invitation", "x@new.example")]


@pytest.mark.parametrize(
    ("columns", "key"),
    [
        (("name", "email"), "import.bad_columns"),
        (("name", "name", "", "", ""), "import.bad_columns"),
        (("name", "password", "", "", ""), "import.bad_columns"),
        (("name", "custom.subject", "", "", ""), "import.bad_columns"),
        (("", "email", "", "", ""), "import.no_name"),
    ],
)
def test_columns_that_cannot_be_meant_are_refused(portal: Desk, cast: Cast, columns: tuple[str, ...], key: str) -> None:
    run = begin(portal, cast)
    with refused(portal, Refused, ("columns", key)):
        portal.run(importing.start_import, cast.admin, run, 1, Rules(columns))


def test_a_list_is_taken_in_batch_by_batch_in_the_background(
    help_desk: HelpDesk, portal: Desk, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_batches, "ROWS_AT_ONCE", 2)
    run = begin(portal, cast)
    portal.run(importing.start_import, cast.admin, run, 1, Rules(COLUMNS))
    with refused(portal, Stale, (None, "import.begun")):
        portal.run(importing.start_import, cast.admin, run, 2, Rules(COLUMNS))
    portal.run(import_batches.take_batch, SYSTEM, run)
    found = portal.run(importing.import_view, cast.admin, run)
    assert (found.state, found.counts) == ("running", {"added": 1, "failed": 1})
    Sweep(help_desk.directory).tenant("portal")
    assert portal.run(importing.import_view, cast.admin, run).state == "done"


def test_a_stopped_list_takes_in_no_more(portal: Desk, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_batches, "ROWS_AT_ONCE", 2)
    run = begin(portal, cast)
    portal.run(importing.start_import, cast.admin, run, 1, Rules(COLUMNS))
    portal.run(import_batches.take_batch, SYSTEM, run)
    portal.run(importing.stop_import, cast.admin, run)
    assert portal.run(import_batches.take_batch, SYSTEM, run) is False
    found = portal.run(importing.import_view, cast.admin, run)
    assert (found.state, sum(found.counts.values())) == ("stopped", 2)


def test_who_may_no_more_keep_people_takes_in_no_more(portal: Desk, cast: Cast) -> None:
    other = portal.run(staffing.add_person, cast.admin, Particulars("x", "x@new.example", ("admin",)))
    run = begin(portal, cast)
    portal.run(importing.start_import, cast.admin, run, 1, Rules(COLUMNS))
    found = card(portal, cast, cast.admin)
    by = type(cast.admin)(other)
    portal.run(staffing.retire_person, by, found.row.id, found.version)
    assert portal.run(import_batches.take_batch, SYSTEM, run) is False
    assert kinds(portal)[-1] == "ListTakenIn"
    assert history(portal)[-1].data["state"] == "stopped"


def test_a_list_is_seen_by_who_brought_it(portal: Desk, cast: Cast) -> None:
    other = type(cast.admin)(portal.run(staffing.add_person, cast.admin, Particulars("x", "x@new.example", ("admin",))))
    run = begin(portal, cast)
    with refused(portal, NotFound, (None, "import.not_found")):
        portal.run(importing.import_view, other, run)


def test_lists_are_forgotten_after_a_week(portal: Desk, cast: Cast, clock: Clock) -> None:
    begin(portal, cast)
    clock.advance(days=7, seconds=1)
    assert portal.run(import_batches.drop_stale, SYSTEM) == 1


def test_organizations_come_with_their_domains(portal: Desk, cast: Cast) -> None:
    text = "شرکت,دامنه‌ها\nبیمه,bime.example؛ b2.example\nشركت نمونه,more.example\n,x.example\nعام,gmail.com\n"
    run = begin(portal, cast, text, "organizations")
    found = portal.run(importing.import_view, cast.admin, run)
    rules = Rules(found.columns, existing="update")
    assert found.columns == ("name", "domains")
    preview = portal.run(importing.preview_import, cast.admin, run, rules)
    assert (preview.fresh, preview.known, preview.failing) == (1, 1, 2)
    assert take_all(portal, cast, run, rules).counts == {"added": 1, "changed": 1, "failed": 2}
    page = portal.run(organizations.list_organizations, cast.admin, organizations.OrganizationsQuery())
    assert {row.name: row.domains for row in page.items} == {
        "بیمه": ("bime.example", "b2.example"),
        "شرکت نمونه": ("sample.example", "more.example"),
    }


def test_a_list_of_many_is_kept_whole(portal: Desk, cast: Cast) -> None:
    rows = tuple((number, (f"n{number}", f"p{number}@new.example")) for number in range(2, 1202))
    run = portal.run(importing.begin_import, cast.admin, "people", "x.csv", Table(("name", "email"), rows))
    found = portal.run(importing.preview_import, cast.admin, run, Rules(("name", "email")))
    assert (found.fresh, found.known, found.failing) == (1200, 0, 0)
