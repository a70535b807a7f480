"""Before the doors open: shipped companies, the demo, and installations that do not belong together."""

import json
import logging
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app import shipped
from app.actions import accounts, reading
from app.bootstrap import HelpDesk, build
from app.console import Stop
from app.demo.script import script
from app.serving.greeting import greeting
from app.serving.opening import open_house, remark
from app.settings import read_settings
from app.tenancy.desk import Desk
from app.tenancy.needs import Need, Unmapped
from app.tenancy.texts import catalogue
from app.tenancy.who import SYSTEM, Who
from tests.cast import START, Clock
from tests.cast.entering import signed_in

PAGE = reading.TicketQuery(limit=100, sort="created_at")


@pytest.fixture
def opened(environment: dict[str, str], clock: Clock) -> Iterator[HelpDesk]:
    """An installation beside the twins of the tests: `acme` comes with its demo."""
    help_desk = build(read_settings({**environment, "HELPDESK_DEMO": "1"}), clock)
    open_house(help_desk)
    yield help_desk
    help_desk.close()


def who(desk: Desk, email: str) -> Who:
    known = desk.run(accounts.password_of, SYSTEM, email)
    assert known is not None
    return Who(known[0])


def test_shipped_companies_are_there_and_the_starter_is_none(opened: HelpDesk) -> None:
    assert opened.directory.slugs() == ["acme", "portal", "twin"]
    assert all(health.trouble is None for health in opened.directory.health())


def test_a_company_that_exists_is_left_as_it_is(opened: HelpDesk) -> None:
    """The `portal` of the tests stands where the shipped one would."""
    desk = opened.directory.desk("portal")
    assert desk.bundle.version == 1
    assert "report" in desk.bundle.forms
    assert desk.run(accounts.password_of, SYSTEM, "customer@portal.example") is None


@pytest.mark.parametrize(
    ("languages", "read_in"), [(["fa", "en"], "fa"), (["en", "fa"], "en"), (["de"], "en"), ([], "en")]
)
def test_the_history_of_a_shipped_company_begins_in_its_own_language(languages: list[str], read_in: str) -> None:
    assert remark({"tenant": {"languages": languages}}) == catalogue(read_in)["console.shipped"]


def test_the_demo_was_played_through_the_real_acts_in_the_past(opened: HelpDesk) -> None:
    told = script("acme")
    assert told is not None
    desk = opened.directory.desk("acme")
    admin = who(desk, "admin@acme.example")
    rows = desk.run(reading.list_tickets, admin, PAGE).items
    assert len(rows) == len(told["tickets"])
    assert all(START - timedelta(days=60) < row.created_at <= row.updated_at <= START for row in rows)
    assert [row.created_at for row in rows] == sorted(row.created_at for row in rows)
    assert len({row.category for row in rows}) >= 4
    views = [desk.run(reading.open_ticket, admin, row.number) for row in rows]
    for view in views:
        moments = [event.at for event in view.events]
        assert moments == sorted(moments)
        assert moments[0] == view.row.created_at
    assert any(message.kind == "note" for view in views for message in view.messages)


def test_every_demo_file_is_played_to_its_end(tmp_path: Path, clock: Clock) -> None:
    help_desk = build(read_settings({"HELPDESK_DATA": str(tmp_path), "HELPDESK_DEMO": "1"}), clock)
    open_house(help_desk)
    played = 0
    for folder in shipped.shipped_folders():
        told = script(folder.name)
        assert told is not None
        desk = help_desk.directory.desk(folder.name)
        admin = next(person["email"] for person in told["people"] if person["key"] in ("admin", "owner"))
        found = desk.run(reading.list_tickets, who(desk, admin), PAGE).items
        assert len(found) == len(told["tickets"])
        played += len(found)
    help_desk.close()
    assert played >= 60


def test_opening_again_changes_nothing(opened: HelpDesk) -> None:
    desk = opened.directory.desk("acme")
    admin = who(desk, "admin@acme.example")
    before = desk.run(reading.list_tickets, admin, PAGE)
    open_house(opened)
    assert desk.run(reading.list_tickets, admin, PAGE) == before
    assert desk.bundle.version == 1


def test_without_the_demo_a_shipped_company_is_empty(environment: dict[str, str], clock: Clock) -> None:
    help_desk = build(read_settings(environment), clock)
    open_house(help_desk)
    assert help_desk.directory.desk("acme").run(accounts.password_of, SYSTEM, "admin@acme.example") is None
    assert "demo-1405" not in greeting(help_desk)
    help_desk.close()


def test_the_greeting_names_addresses_and_sign_ins_that_work(opened: HelpDesk) -> None:
    lines = greeting(opened).splitlines()
    assert any(line.endswith("http://127.0.0.1:8080/acme/") for line in lines)
    sign_ins = [line.split() for line in lines if "demo-1405" in line]
    assert {role for role, *_ in sign_ins} == {"owner", "team_lead", "clerk", "shopper"}
    _, email, password = sign_ins[-1]
    assert signed_in(opened.directory.desk("acme"), email, password) is not None


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout of our own with the starter as a company that is managed by files."""
    home = tmp_path / "checkout"
    shutil.copytree(shipped.STARTER, home / "filed")
    change(home / "filed" / "tenant.json", managed_by="files")
    monkeypatch.setattr(shipped, "_TENANTS", home)
    return home


def test_a_company_managed_by_files_follows_its_folder(help_desk: HelpDesk, folders: Path) -> None:
    open_house(help_desk)
    desk = help_desk.directory.desk("filed")
    open_house(help_desk)
    assert desk.bundle.version == 1
    change(folders / "filed" / "branding.json", title="Renamed")
    open_house(help_desk)
    assert (desk.bundle.version, desk.bundle.branding.title.in_("fa")) == (2, "Renamed")


def test_a_company_managed_in_the_designer_does_not_follow_its_folder(help_desk: HelpDesk, folders: Path) -> None:
    change(folders / "filed" / "tenant.json", managed_by="designer")
    open_house(help_desk)
    change(folders / "filed" / "branding.json", title="Renamed")
    open_house(help_desk)
    assert help_desk.directory.desk("filed").bundle.version == 1


def test_a_broken_folder_keeps_the_last_good_version_and_stops_nobody(
    help_desk: HelpDesk, folders: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shutil.copytree(folders / "filed", folders / "other")
    open_house(help_desk)
    change(folders / "filed" / "branding.json", color="reddish")
    change(folders / "other" / "branding.json", title="Renamed")
    with caplog.at_level(logging.ERROR):
        open_house(help_desk)
    assert help_desk.directory.desk("filed").bundle.version == 1
    assert help_desk.directory.desk("other").bundle.version == 2
    assert "bundle filed was not published" in caplog.text


def test_what_a_folder_takes_from_tickets_is_named_and_the_last_version_stays(
    help_desk: HelpDesk, folders: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_house(help_desk)
    change(folders / "filed" / "branding.json", title="Renamed")
    need = Need("state:support:waiting", "state", "waiting", "support", "Waiting", 3, 0, ())

    def publish(*_words: object, **_more: object) -> int:
        raise Unmapped([need])

    monkeypatch.setattr(help_desk.directory, "publish", publish)
    with caplog.at_level(logging.ERROR):
        open_house(help_desk)
    assert "config apply --map what becomes of state:support:waiting" in caplog.text
    assert help_desk.directory.desk("filed").bundle.version == 1


def test_a_folder_that_reads_kept_values_anew_is_refused_in_one_line(
    help_desk: HelpDesk, folders: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = folders / "filed" / "fields.json"
    fields = json.loads(path.read_text(encoding="utf-8"))["fields"]
    added = {"id": "kept", "label": {"fa": "مقدار", "en": "Value"}}
    change(path, fields=[*fields, {**added, "type": "text"}])
    open_house(help_desk)
    change(path, fields=[*fields, {**added, "type": "number"}])
    with caplog.at_level(logging.ERROR):
        open_house(help_desk)
    (told,) = [each for each in caplog.records if "filed" in each.getMessage()]
    assert "bundle filed was not published: The type of the field “kept”" in told.getMessage()
    assert told.exc_info is None
    assert help_desk.directory.desk("filed").bundle.version == 1


def test_a_company_whose_making_was_interrupted_is_made_at_the_next_start(help_desk: HelpDesk, folders: Path) -> None:
    help_desk.house.engine.create("filed")
    open_house(help_desk)
    assert help_desk.directory.desk("filed").bundle.version == 1


def test_an_installation_with_another_secret_is_refused_and_changes_nothing(
    environment: dict[str, str], clock: Clock
) -> None:
    stranger = build(read_settings({**environment, "HELPDESK_SECRET": "x" * 40}), clock)
    with pytest.raises(Stop, match="another secret"):
        open_house(stranger)
    assert stranger.directory.slugs() == ["portal", "twin"]
    stranger.close()


def test_a_tenant_that_cannot_be_opened_does_not_keep_the_doors_shut(opened: HelpDesk) -> None:
    opened.house.engine.create("aaa-empty")
    fresh = replace(opened, directory=type(opened.directory)(opened.house, opened.secret))
    open_house(fresh)
    troubles = {health.slug: health.trouble for health in fresh.directory.health()}
    assert troubles.pop("aaa-empty") is not None
    assert set(troubles.values()) == {None}


def change(path: Path, **values: object) -> None:
    document = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**document, **values}, ensure_ascii=False), encoding="utf-8")


def test_the_gallery_does_without_companies_that_were_removed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(shipped, "_ALSO_SHOWN", (shipped.STARTER, tmp_path / "portal", tmp_path / "acme"))
    shipped.gallery.cache_clear()
    assert {"starter", "university"} <= {each.name for each in shipped.gallery()}
    assert not {"portal", "acme"} & {each.name for each in shipped.gallery()}
    shipped.gallery.cache_clear()
