"""The mail server of a company: who sets it, what is taken, and where its password is not."""

from __future__ import annotations

from typing import Any

import pytest

from app.actions import channels
from app.bootstrap import HelpDesk
from app.core.problems import NotAllowed, NotFound, NotSignedIn, Refused, Stale
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE
from tests.cast import Cast, company
from tests.cast.letters import given, set_server
from tests.cast.looking import everything, history, refused
from tests.cast.post_office import PASSWORD
from tests.cast.proving import proof_of
from tests.cast.staff_cards import edit

PUBLIC = {"host": "mail.example.com", "security": "starttls"}


def test_settings_are_kept_and_shown_without_the_password(portal: Desk, cast: Cast) -> None:
    assert portal.run(channels.smtp_settings, cast.admin).smtp is None
    typed = given(587, **PUBLIC | {"host": " Mail.Example.COM "}, user="desk", password=PASSWORD, name="میز")
    kept = set_server(portal, cast.admin, typed)
    assert (kept.host, kept.port, kept.user, kept.has_password, kept.version) == (
        "mail.example.com",
        587,
        "desk",
        True,
        1,
    )
    assert portal.run(channels.smtp_settings, cast.admin).smtp == kept
    assert PASSWORD not in repr(typed) + repr(kept) + repr(everything(portal))
    (event,) = [event for event in history(portal) if event.kind == "SmtpChanged"]
    assert event.data["host"] == "mail.example.com"
    assert "password" in event.data["changed"]


def test_the_password_stays_while_nothing_changes_that_it_is_sent_to(portal: Desk, cast: Cast) -> None:
    set_server(portal, cast.admin, given(587, **PUBLIC, user="desk", password=PASSWORD))
    kept = set_server(portal, cast.admin, given(587, **PUBLIC, user="desk", name="میز"), 1)
    assert (kept.has_password, kept.name, kept.version) == (True, "میز", 2)


@pytest.mark.parametrize("changed", [{"host": "evil.example"}, {"port": 2525}, {"security": "tls"}, {"user": "other"}])
def test_it_has_to_be_given_again_with_another_server(portal: Desk, cast: Cast, changed: dict[str, Any]) -> None:
    """Otherwise whoever manages a desk could have it sent to a server of his own."""
    set_server(portal, cast.admin, given(587, **PUBLIC, user="desk", password=PASSWORD))
    moved = given(**{"port": 587, **PUBLIC, "user": "desk", **changed})
    with refused(portal, Refused, ("password", "smtp.password_again")):
        set_server(portal, cast.admin, moved, 1)


def test_without_a_user_no_password_is_kept(portal: Desk, cast: Cast) -> None:
    set_server(portal, cast.admin, given(587, **PUBLIC, user="desk", password=PASSWORD))
    assert not set_server(portal, cast.admin, given(587, **PUBLIC), 1).has_password


@pytest.mark.parametrize(
    ("changed", "problems"),
    [
        ({"host": " "}, [("host", "field.required")]),
        ({"host": "http://mail.example.com"}, [("host", "smtp.not_a_host")]),
        ({"host": "127.0.0.1"}, [("host", "smtp.private_host")]),
        ({"host": "localhost"}, [("host", "smtp.private_host")]),
        ({"host": "[::1]"}, [("host", "smtp.private_host")]),
        ({"host": "169.254.169.254"}, [("host", "smtp.private_host")]),
        ({"host": "2130706433"}, [("host", "smtp.not_a_host")]),
        ({"port": 0}, [("port", "smtp.bad_port")]),
        ({"port": 65536}, [("port", "smtp.bad_port")]),
        ({"security": "ssl"}, [("security", "field.not_offered")]),
        ({"address": "desk"}, [("address", "field.not_email")]),
        ({"address": ""}, [("address", "field.required")]),
        ({"address": "x@y.example\r\nBcc: z@evil.example"}, [("address", "field.not_email")]),
        ({"name": "x\r\nBcc: z@evil.example"}, [("name", "smtp.bad_characters")]),
        ({"name": "x" * 101}, [("name", "field.too_long")]),
        ({"user": "a\nb", "password": "x"}, [("user", "smtp.bad_characters")]),
        ({"user": "desk"}, [("password", "field.required")]),
        ({"user": "desk", "password": ""}, [("password", "field.required")]),
        ({"user": "desk", "password": "گذرواژه"}, [("password", "smtp.bad_characters")]),
        ({"user": "desk", "password": "x" * 201}, [("password", "field.too_long")]),
        ({"user": "desk", "password": "x", "security": "none"}, [("security", "smtp.in_clear")]),
        ({"password": "x"}, [("user", "smtp.user_missing")]),
        (
            {"host": "", "port": -1, "address": "x"},
            [("host", "field.required"), ("port", "smtp.bad_port"), ("address", "field.not_email")],
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_by_field(
    portal: Desk, cast: Cast, changed: dict[str, Any], problems: list[tuple[str, str]]
) -> None:
    with refused(portal, Refused, *problems):
        set_server(portal, cast.admin, given(**{"port": 587, **PUBLIC, **changed}))


def test_of_two_who_change_at_once_the_second_is_told(portal: Desk, cast: Cast) -> None:
    set_server(portal, cast.admin, given(587, **PUBLIC))
    for version in (0, 7):
        with pytest.raises(Stale):
            set_server(portal, cast.admin, given(587, **PUBLIC), version)


def test_a_server_is_forgotten_with_its_password(portal: Desk, cast: Cast) -> None:
    proof = proof_of(portal, cast.admin)
    with pytest.raises(NotFound):
        portal.run(channels.clear_smtp, cast.admin, 1, proof)
    set_server(portal, cast.admin, given(587, **PUBLIC, user="desk", password=PASSWORD))
    with pytest.raises(Stale):
        portal.run(channels.clear_smtp, cast.admin, 2, proof)
    portal.run(channels.clear_smtp, cast.admin, 1, proof)
    assert portal.run(channels.smtp_settings, cast.admin).smtp is None
    assert everything(portal)["channel"] == []
    assert history(portal)[-1].kind == "SmtpCleared"


def test_a_session_alone_points_letters_nowhere(portal: Desk, cast: Cast) -> None:
    for proof in ("", proof_of(portal, cast.agent)):
        with refused(portal, Refused, ("proof", "proving.again")):
            portal.run(channels.set_smtp, cast.admin, given(587, **PUBLIC), 0, proof)
    set_server(portal, cast.admin, given(587, **PUBLIC))
    with refused(portal, Refused, ("proof", "proving.again")):
        portal.run(channels.clear_smtp, cast.admin, 1)


@pytest.mark.parametrize("more", [{}, {"people.manage": "all"}, {"ticket.view": "department"}])
def test_who_may_do_less_than_others_gets_none_of_their_letters(
    portal: Desk, cast: Cast, help_desk: HelpDesk, more: dict[str, str]
) -> None:
    """A reset of the administrator's password would go to his server, too."""
    document = company()
    permissions = {"desk.manage": "all", **more}
    document["catalog"]["roles"].append({"id": "post", "label": "پست", "kind": "staff", "permissions": permissions})
    help_desk.directory.publish("portal", document, None, "test")
    edit(portal, cast, cast.agent, roles=("post",))
    assert not portal.run(channels.smtp_settings, cast.agent).may_change
    with refused(portal, NotAllowed, (None, "smtp.beyond_your_own")):
        set_server(portal, cast.agent, given(587, **PUBLIC))
    with refused(portal, NotAllowed, (None, "smtp.beyond_your_own")):
        portal.run(channels.clear_smtp, cast.agent, 1, proof_of(portal, cast.agent))
    assert portal.run(channels.smtp_settings, cast.admin).may_change


def test_others_may_not(portal: Desk, cast: Cast) -> None:
    for who, error in ((ANYONE, NotSignedIn), (cast.customer, NotAllowed), (cast.supervisor, NotAllowed)):
        with pytest.raises(error):
            portal.run(channels.smtp_settings, who)
        with pytest.raises(error):
            portal.run(channels.set_smtp, who, given(587, **PUBLIC))
        with pytest.raises(error):
            portal.run(channels.clear_smtp, who, 1)
