"""People and their tokens, made on the command line."""

import io

import pytest

from app.actions import accounts, people, tokens
from app.tenancy.who import SYSTEM, Who
from tests.cast import Cast
from tests.cast.entering import signed_in
from tests.cli.shell import Shell, sentences


def test_a_person_made_on_the_command_line_can_sign_in(shell: Shell) -> None:
    status = shell.type(
        "user", "create", "--tenant", "portal", "--email", "new@LAB.example", "--name", "نو", "--role", "agent",
        "--department", "software", "--group", "web_team", "--password", "long enough",
    )  # fmt: skip
    assert status == 0
    help_desk = shell.installation()
    desk = help_desk.directory.desk("portal")
    token = signed_in(desk, "new@lab.example", "long enough")
    assert token is not None
    session = desk.run(accounts.session, SYSTEM, token)
    assert session is not None
    me = desk.run(people.me, session.who)
    assert (me.name, me.roles, me.departments, me.groups) == ("نو", ("agent",), ("software",), ("web_team",))
    help_desk.close()


def test_a_password_may_come_from_standard_input(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("from a pipe\n"))
    person = ("--tenant", "portal", "--email", "pipe@lab.example", "--name", "P", "--role", "customer")
    assert shell.type("user", "create", *person, "--password", "-") == 0
    help_desk = shell.installation()
    desk = help_desk.directory.desk("portal")
    assert signed_in(desk, "pipe@lab.example", "from a pipe") is not None
    help_desk.close()


@pytest.mark.parametrize(
    ("changed", "status", "said"),
    [
        ({"--role": "king"}, 2, "king"),
        ({"--department": "navy"}, 2, "navy"),
        ({"--group": "choir"}, 2, "choir"),
        ({"--supervise": "navy"}, 2, "navy"),
        ({"--language": "xx"}, 2, "xx"),
        ({"--password": "short"}, 2, "8"),
        ({"--email": " "}, 2, "--email"),
        ({"--email": "nonsense"}, 1, "email: "),
        ({"--mobile": "12"}, 1, "mobile: "),
        ({"--email": "agent@lab.example"}, 1, "email: "),
        ({"--name": " "}, 1, "name: "),
    ],
)
def test_a_person_that_cannot_be_made_is_refused_in_a_sentence(
    shell: Shell, changed: dict[str, str], status: int, said: str
) -> None:
    options = {"--email": "x@lab.example", "--name": "X", "--role": "agent", "--password": "long enough", **changed}
    words = [word for option in options.items() for word in option]
    assert shell.type("user", "create", "--tenant", "portal", *words) == status
    assert said in shell.err
    assert sentences(shell.err) == 1


def test_a_token_is_printed_alone_and_speaks_for_its_owner(shell: Shell, cast: Cast) -> None:
    assert shell.type("token", "create", "--tenant", "portal", "--as", "agent@lab.example", "--name", "n") == 0
    token = shell.out.strip()
    assert len(token.split()) == 1
    narrow = ("--permissions", "ticket.view, ticket.reply", "--days", "3")
    shell.type("token", "create", "--tenant", "portal", "--as", "agent@lab.example", "--name", "n", *narrow)
    help_desk = shell.installation()
    desk = help_desk.directory.desk("portal")
    owner = desk.run(tokens.token_owner, SYSTEM, token)
    assert owner is not None
    assert owner[1] == Who(cast.agent.person_id, "api")
    narrowed = desk.run(tokens.token_owner, SYSTEM, shell.out.strip())
    assert narrowed is not None
    assert narrowed[1].narrowed_to == {"ticket.view", "ticket.reply"}
    help_desk.close()


def test_a_token_is_listed_without_itself_and_ends_when_it_is_revoked(shell: Shell) -> None:
    shell.type("token", "create", "--tenant", "portal", "--as", "agent@lab.example", "--name", "crm")
    token = shell.out.strip()
    assert shell.type("token", "list", "--tenant", "portal") == 0
    listed = next(line for line in shell.out.splitlines() if "\tcrm\t" in line)
    assert token not in shell.out
    number = listed.split("\t")[0]

    assert shell.type("token", "revoke", number, "--tenant", "portal") == 0
    assert shell.type("token", "revoke", "999999", "--tenant", "portal") == 1

    help_desk = shell.installation()
    assert help_desk.directory.desk("portal").run(tokens.token_owner, SYSTEM, token) is None
    help_desk.close()


def test_a_token_for_nobody_or_for_rights_that_do_not_exist_is_refused(shell: Shell) -> None:
    assert shell.type("token", "create", "--tenant", "portal", "--as", "who@lab.example", "--name", "n") == 1
    assert sentences(shell.err) == 1
    words = ("--as", "agent@lab.example", "--name", "n", "--permissions", "ticket.view,ticket.burn")
    assert shell.type("token", "create", "--tenant", "portal", *words) == 2
    assert "ticket.burn" in shell.err
