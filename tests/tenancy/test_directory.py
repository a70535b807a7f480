"""Which companies there are."""

from __future__ import annotations

import pytest

from app.actions import reading
from app.bootstrap import HelpDesk, build
from app.core.problems import NotFound
from app.settings import read_settings
from app.tenancy.bundle import BrokenBundle
from app.tenancy.directory import BadSlug, TenantExists
from app.tenancy.who import SYSTEM
from pages.security import cookies
from tests.cast import Cast, Clock, company, report
from tests.cast.looking import everything

OWN_COOKIES = (cookies.BROWSER, cookies.LANGUAGE, cookies.THEME, cookies.FLASH)


@pytest.mark.parametrize(
    "slug",
    [
        "",
        "a",
        "A",
        "api",
        "static",
        "docs",
        "metrics",
        "embed",
        *(each.removeprefix(cookies.session_cookie("")) for each in OWN_COOKIES),
        "_x",
        "1x",
        "x_y",
        "x" * 32,
        "x/y",
        "../x",
        "x y",
        "فا",
        "x\n",
    ],
)
def test_a_name_that_cannot_be_an_address_is_refused(help_desk: HelpDesk, slug: str) -> None:
    with pytest.raises(BadSlug):
        help_desk.directory.add(slug, company(), "first")
    with pytest.raises(NotFound):
        help_desk.directory.desk(slug)
    assert help_desk.directory.slugs() == ["portal", "twin"]


def test_a_slug_with_a_hyphen_comes_back_as_it_was(help_desk: HelpDesk) -> None:
    help_desk.directory.add("my-shop", company(), "first")
    assert help_desk.directory.slugs() == ["my-shop", "portal", "twin"]
    assert help_desk.directory.desk("my-shop").run(reading.server_time, SYSTEM)


def test_a_broken_bundle_makes_no_company(help_desk: HelpDesk) -> None:
    broken = company()
    del broken["workflows"]["support"]
    with pytest.raises(BrokenBundle) as caught:
        help_desk.directory.add("broken", broken, "first")
    assert caught.value.findings
    assert help_desk.directory.slugs() == ["portal", "twin"]


def test_a_broken_bundle_never_goes_live(help_desk: HelpDesk, cast: Cast) -> None:
    portal = help_desk.directory.desk("portal")
    before = everything(portal)
    broken = company()
    broken["forms"]["report"]["workflow"] = "nonsense"
    with pytest.raises(BrokenBundle):
        help_desk.directory.publish("portal", broken, None, "second")
    assert everything(portal) == before
    assert report(portal, cast.customer) == "LAB-1001"


def test_the_same_bundle_is_no_new_version(help_desk: HelpDesk) -> None:
    assert help_desk.directory.publish("portal", company(), None, "again") == 1
    changed = company()
    changed["tenant"]["public"] = False
    assert help_desk.directory.publish("portal", changed, None, "second") == 2
    assert help_desk.directory.publish("portal", company(), None, "back") == 3


def test_what_goes_in_comes_out(help_desk: HelpDesk) -> None:
    assert help_desk.directory.exported("portal") == company()


def test_a_publication_is_heard_of_and_seen_by_the_next_act(help_desk: HelpDesk) -> None:
    heard: list[tuple[str, str]] = []
    help_desk.house.bus.subscribe(lambda slug, payload: heard.append((slug, payload)))
    portal = help_desk.directory.desk("portal")
    changed = company()
    changed["tenant"]["name"]["fa"] = "نو"
    help_desk.directory.publish("portal", changed, None, "second")
    assert heard == [("portal", "config")]
    assert portal.bundle.tenant.name.by_language["fa"] == "نو"


def test_another_process_sees_a_publication_at_its_next_act(
    help_desk: HelpDesk, environment: dict[str, str], clock: Clock
) -> None:
    portal = help_desk.directory.desk("portal")
    other = build(read_settings(environment), clock)
    changed = company()
    changed["tenant"]["name"]["fa"] = "نو"
    other.directory.publish("portal", changed, None, "second")
    other.close()
    portal.run(reading.server_time, SYSTEM)
    assert portal.bundle.version == 2


def test_another_secret_does_not_open_the_data(help_desk: HelpDesk, environment: dict[str, str], clock: Clock) -> None:
    other = build(read_settings({**environment, "HELPDESK_SECRET": "x" * 40}), clock)
    try:
        with pytest.raises(NotFound):
            other.directory.desk("portal")
        assert {each.slug: (each.trouble or "").split(":")[0] for each in other.directory.health()} == {
            "portal": "OtherSecret", "twin": "OtherSecret",
        }  # fmt: skip
        assert other.directory.desks() == []
    finally:
        other.close()


def test_there_is_one_desk_of_a_company(help_desk: HelpDesk) -> None:
    assert help_desk.directory.desk("portal") is help_desk.directory.desk("portal")


def test_a_company_is_not_made_twice(help_desk: HelpDesk, cast: Cast) -> None:
    portal = help_desk.directory.desk("portal")
    number = report(portal, cast.customer)
    with pytest.raises(TenantExists):
        help_desk.directory.add("portal", company(), "again")
    assert portal.run(reading.open_ticket, cast.customer, number).row.number == number
    assert portal.bundle.version == 1
