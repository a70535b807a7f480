"""Class 7, files fetched by a guessed, old or foreign key (FreeScout CVE-2026-40496): every fetch asks anew."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.bootstrap import HelpDesk
from storage.models import ApiToken, Session
from tests.api.conftest import Api
from tests.cast import Cast
from tests.cast.files import PNG
from tests.cast.leavers import dismiss

NOT_THERE = (401, 403, 404)


@pytest.fixture
def shown(api: Api) -> tuple[str, str]:
    """A ticket and its file, which the agent may see."""
    number, file = api.submit(), api.upload(PNG, "a.png").json()["id"]
    assert api.post(f"tickets/{number}/messages", {"body": "x", "attachments": [file]}, "customer").is_success
    assert api.get(f"attachments/{file}").status_code == 200
    return number, file


def test_the_key_of_a_file_has_128_random_bits(api: Api) -> None:
    ids = [api.upload(PNG, "a.png").json()["id"] for _ in range(8)]
    assert len(set(ids)) == 8
    assert {len(each) for each in ids} == {32}
    assert len({each[:8] for each in ids}) == 8
    assert len({each[-8:] for each in ids}) == 8


@pytest.mark.parametrize("way", ["", "/thumbnail"])
def test_who_may_not_see_the_ticket_finds_no_file(api: Api, shown: tuple[str, str], way: str) -> None:
    for person in ("stranger", "neighbour", "other_agent", "specialist"):
        assert api.get(f"attachments/{shown[1]}{way}", person).status_code == 404, person
    assert api.get(f"attachments/{shown[1]}{way}", None).status_code in NOT_THERE


@pytest.mark.parametrize("change", ["upper", "short", "long", "one", "empty", "dots", "number", "zeros"])
def test_a_guessed_key_opens_nothing(api: Api, shown: tuple[str, str], change: str) -> None:
    file = shown[1]
    guesses = {
        "upper": file.upper() if file.upper() != file else "A" * 32, "short": file[:-1], "long": f"{file}0",
        "one": file[:-1] + ("0" if file[-1] != "0" else "1"), "empty": "%20", "dots": f"..%2f{file}", "number": "1",
        "zeros": "0" * 32,
    }  # fmt: skip
    assert api.get(f"attachments/{guesses[change]}").status_code == 404


def test_the_twins_key_opens_nothing_here(api: Api, shown: tuple[str, str]) -> None:
    file = api.upload(PNG, "a.png", tenant="twin", person=None, headers=_of_the_twin(api)).json()["id"]
    assert api.get(f"attachments/{file}", "admin").status_code == 404
    assert api.get(f"attachments/{shown[1]}", None, tenant="twin", headers=_of_the_twin(api)).status_code == 404


def test_a_right_that_is_gone_opens_nothing_any_more(api: Api, shown: tuple[str, str]) -> None:
    number, file = shown
    moved = api.post(f"tickets/{number}/transfer", {"department": "hardware", "group": "repair"}, "admin")
    assert moved.is_success
    assert api.get(f"attachments/{file}").status_code == 404
    removed = api.post(f"tickets/{number}/remove", {"kind": "spam"}, "admin")
    assert removed.is_success
    assert api.get(f"attachments/{file}", "customer").status_code == 404


def test_an_account_that_was_ended_opens_nothing(
    api: Api, shown: tuple[str, str], help_desk: HelpDesk, cast: Cast
) -> None:
    desk = help_desk.directory.desk("portal")
    token = api.token("agent")
    dismiss(desk, cast.agent)
    answer = api.get(f"attachments/{shown[1]}", None, headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 401


def test_an_expired_key_opens_nothing(api: Api, shown: tuple[str, str], help_desk: HelpDesk) -> None:
    desk = help_desk.directory.desk("portal")
    with desk.house.engine.open("portal", write=True):
        ApiToken.update(expires_at=desk.house.clock() - timedelta(seconds=1)).execute()
        Session.update(expires_at=desk.house.clock() - timedelta(seconds=1)).execute()
    assert api.get(f"attachments/{shown[1]}").status_code == 401


def _of_the_twin(api: Api) -> dict[str, str]:
    return {"Authorization": f"Bearer {api.token('agent', 'twin')}"}
