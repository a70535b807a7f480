"""One's data by the API, and the end of them."""

from __future__ import annotations

from tests.api.conftest import Api, codes
from tests.cast import Cast

SAID = "سخنی که فقط مشتری گفت"


def test_everybody_gets_his_own_data(api: Api) -> None:
    number = api.submit(subject=SAID)
    told = api.post("me/data", None, "customer").json()
    assert told["person"]["name"] == "حمید مشتری"
    assert [(ticket["number"], ticket["subject"]) for ticket in told["tickets"]] == [(number, SAID)]
    assert SAID not in api.post("me/data", None, "neighbour").text


def test_who_is_erased_is_gone_from_every_answer(api: Api, cast: Cast) -> None:
    api.submit(subject=SAID)
    place = f"admin/people/{cast.customer.person_id}"
    assert api.post(f"{place}/data", None, "admin").json()["person"]["id"] == cast.customer.person_id
    seen = api.get(f"{place}/erasure", "admin").json()
    assert seen["counts"]["tickets"] == 1
    wrong = api.post(f"{place}/erasure", {"version": seen["version"], "typed": "دیگری"}, "admin")
    assert codes(wrong) == [("typed", "privacy.other_name")]
    gone = api.post(f"{place}/erasure", {"version": seen["version"], "typed": seen["name"]}, "admin")
    assert (gone.status_code, gone.text) == (204, "")
    assert api.get("me", "customer").status_code == 401
    assert "حمید" not in api.get(place, "admin").text
    assert api.get(f"{place}/erasure", "admin").status_code == 422
