"""Sessions and wrong passwords through REST."""

from __future__ import annotations

from typing import Any

from app import signin
from app.actions import accounts
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM
from tests.api.conftest import Api, codes
from tests.cast import PASSWORD, Cast
from tests.cast.entering import HERE, signed_in

AGENT = "agent@lab.example"


def by_session(portal: Desk, token: str) -> dict[str, Any]:
    """How a browser of that session calls."""
    known = portal.run(accounts.session, SYSTEM, token)
    assert known is not None
    origin = {"Origin": "http://127.0.0.1:8080", "X-CSRF-Token": known.csrf}
    return {"headers": {"Cookie": f"desk_portal={token}", **origin}}


def test_ones_sessions_are_listed_and_ended(api: Api, portal: Desk) -> None:
    here, there = signed_in(portal, AGENT, PASSWORD), signed_in(portal, AGENT, PASSWORD)
    assert here is not None
    assert there is not None
    listed = api.call("GET", "me/sessions", None, **by_session(portal, here)).json()["items"]
    assert [each["is_current"] for each in listed] == [True, False]
    assert here not in str(listed)
    assert api.call("DELETE", f"me/sessions/{listed[1]['id']}").status_code == 204
    assert portal.run(accounts.session, SYSTEM, there) is None
    assert codes(api.call("DELETE", f"me/sessions/{listed[1]['id']}")) == [(None, "not_found")]


def test_all_but_the_calling_session_end(api: Api, portal: Desk) -> None:
    here = signed_in(portal, AGENT, PASSWORD) or ""
    for _ in range(2):
        signed_in(portal, AGENT, PASSWORD)
    assert api.call("DELETE", "me/sessions", None, **by_session(portal, here)).json() == {"ended": 2}
    assert portal.run(accounts.session, SYSTEM, here) is not None
    assert api.call("DELETE", "me/sessions").json() == {"ended": 1}  # a token is no session


def test_who_keeps_people_ends_their_sessions(api: Api, portal: Desk, cast: Cast) -> None:
    place = f"admin/people/{cast.agent.person_id}/sessions"
    signed_in(portal, AGENT, PASSWORD)
    signed_in(portal, AGENT, PASSWORD)
    first, _second = api.get(place, "admin").json()["items"]
    assert api.call("DELETE", f"{place}/{first['id']}", "admin").status_code == 204
    assert api.call("DELETE", place, "admin").json() == {"ended": 1}
    assert api.get(place, "agent").status_code == 403
    assert api.get("admin/people/999/sessions", "admin").status_code == 404


def test_a_suspension_is_listed_and_lifted(api: Api, portal: Desk, cast: Cast) -> None:
    for place in range(5):
        signin.sign_in(portal, AGENT, f"wrong {place}", HERE)
    (row,) = api.get("admin/guard", "admin").json()["items"]
    assert (row["of"], row["person"], row["failures"], row["times"]) == ("account", cast.agent.person_id, 5, 1)
    assert api.call("DELETE", f"admin/guard/{row['id']}", "agent").status_code == 403
    assert api.call("DELETE", f"admin/guard/{row['id']}", "admin").status_code == 204
    assert api.get("admin/guard", "admin").json() == {"items": []}
    assert signed_in(portal, AGENT, PASSWORD) is not None
