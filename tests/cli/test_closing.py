"""The operator closes and opens."""

from __future__ import annotations

import pytest

from app.actions import closing, people
from app.core.problems import Closed
from app.tenancy.who import ANYONE
from tests.cast import Cast
from tests.cli.shell import Shell, sentences

UNTIL = "2099-03-21T08:00"


def test_one_company_is_closed_by_its_own_clock_and_opened(shell: Shell, cast: Cast) -> None:
    assert shell.type("close", "--tenant", "portal", "--until", UNTIL, "--text-fa", "سرور", "--text-en", "Server") == 0
    assert shell.out == "portal is closed, until 2099-03-21T04:30+00:00.\n"
    help_desk = shell.installation()
    portal, twin = (help_desk.directory.desk(slug) for slug in ("portal", "twin"))
    found = portal.run(closing.closure, ANYONE)
    assert found is not None
    assert (found.by, dict(found.text)) == ("operator", {"fa": "سرور", "en": "Server"})
    assert twin.run(closing.closure, ANYONE) is None
    with pytest.raises(Closed):
        portal.run(people.me, cast.agent)
    assert shell.type("open", "--tenant", "portal") == 0
    assert portal.run(people.me, cast.agent).id == cast.agent.person_id
    help_desk.close()


def test_all_companies_are_closed_and_opened(shell: Shell) -> None:
    assert shell.type("close", "--all", "--text-fa", "سرور") == 0
    assert shell.out.splitlines() == ["portal is closed, until –.", "twin is closed, until –."]
    assert shell.type("open", "--all") == 0
    help_desk = shell.installation()
    for slug in ("portal", "twin"):
        assert help_desk.directory.desk(slug).run(closing.closure, ANYONE) is None
    help_desk.close()


@pytest.mark.parametrize(
    "words",
    [
        ("close", "--text-fa", "x"),
        ("close", "--all", "--tenant", "portal", "--text-fa", "x"),
        ("close", "--all"),
        ("close", "--all", "--text-fa", " "),
        ("open",),
    ],
)
def test_what_cannot_be_meant_gets_one_sentence(only_shell: Shell, words: tuple[str, ...]) -> None:
    assert only_shell.type(*words) == 2
    assert sentences(only_shell.err) == 1


@pytest.mark.parametrize(("until", "status"), [("noon", 2), ("2001-01-01T00:00Z", 1)])
def test_a_moment_that_is_none_or_over_is_refused(shell: Shell, until: str, status: int) -> None:
    assert shell.type("close", "--tenant", "portal", "--text-fa", "x", "--until", until) == status
    assert sentences(shell.err) == 1
