"""The command line: what it does, and how it says no."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from app import cli
from app.actions import accounts, people, tokens
from app.bootstrap import HelpDesk, build
from app.settings import read_settings
from app.tenancy.bundle import fingerprint, read_folder
from app.tenancy.who import SYSTEM, Who
from tests.cast import Cast, company
from tests.cast.entering import signed_in

ROOT = Path(__file__).resolve().parents[2]
STARTER = ROOT / "tenants" / "starter"


class Shell:
    """Types commands, as the operator of the installation in `environment`."""

    def __init__(self, environment: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
        self.environment = environment
        self._capsys = capsys
        self.out = self.err = ""

    def type(self, *words: object) -> int:
        try:
            status = cli.run([str(word) for word in words], lambda *_: pytest.fail("no web application is needed"))
        except SystemExit as end:
            status = int(end.code or 0)
        self.out, self.err = self._capsys.readouterr()
        return status

    def installation(self) -> HelpDesk:
        return build(read_settings(self.environment))


@pytest.fixture
def shell(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return Shell(environment, capsys)


@pytest.fixture
def only_shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """For what does not touch a database."""
    environment = {"HELPDESK_DATA": str(tmp_path / "data")}
    monkeypatch.setenv("HELPDESK_DATA", environment["HELPDESK_DATA"])
    monkeypatch.delenv("HELPDESK_DATABASE_URL", raising=False)
    return Shell(environment, capsys)


def sentences(text: str) -> int:
    return len(text.strip().splitlines())


def test_help_lists_every_command(only_shell: Shell) -> None:
    assert only_shell.type("--help") == 0
    for command in ("serve", "worker", "tenant", "config", "user", "token", "close", "open"):
        assert f"\n    {command} " in only_shell.out


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("dance",),
        ("tenant", "add"),
        ("user", "create", "--tenant", "portal"),
        ("token", "create", "--tenant", "portal", "--as", "a@b.example", "--name", "n", "--days", "0"),
        ("token", "create", "--tenant", "portal", "--as", "a@b.example", "--name", "n", "--days", "soon"),
        ("config", "validate", "tenants/portal", "--format", "xml"),
    ],
)
def test_words_that_cannot_be_meant_get_one_sentence(only_shell: Shell, words: tuple[str, ...]) -> None:
    assert only_shell.type(*words) == 2
    assert only_shell.out == ""
    assert sentences(only_shell.err) == 1
    assert "Traceback" not in only_shell.err


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HELPDESK_PORT", "eighty"),
        ("HELPDESK_DEMO", "yes"),
        ("HELPDESK_SECRET", "short"),
        ("HELPDESK_DATABASE_URL", "mysql://x/y"),
        ("HELPDESK_BASE_URL", "desk.example"),
        ("HELPDESK_TRUSTED_PROXIES", "the router"),
        ("HELPDESK_MAIL_PRIVATE_HOSTS", "perhaps"),
    ],
)
@pytest.mark.parametrize("command", ["serve", "worker"])
def test_a_wrong_setting_is_refused_by_its_name(
    only_shell: Shell, monkeypatch: pytest.MonkeyPatch, command: str, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    monkeypatch.setattr("app.serving.logs.configure_logs", lambda: None)
    assert only_shell.type(command) == 2
    assert only_shell.err.startswith(f"{name}=")
    assert sentences(only_shell.err) == 1
    if name in ("HELPDESK_SECRET", "HELPDESK_DATABASE_URL"):
        assert value not in only_shell.err


def test_a_database_that_does_not_answer_is_one_sentence(only_shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELPDESK_DATABASE_URL", "postgresql://desk:hunter2@127.0.0.1:1/desk?connect_timeout=2")
    assert only_shell.type("tenant", "list") == 1
    assert "HELPDESK_DATABASE_URL" in only_shell.err
    assert "hunter2" not in only_shell.err
    assert sentences(only_shell.err) == 1


def test_a_company_is_made_from_the_starter_and_the_starter_stays_as_it_is(shell: Shell) -> None:
    before = fingerprint(read_folder(STARTER).document)
    assert shell.type("tenant", "add", "new-shop", "--name", "Flower shop") == 0
    assert "/new-shop/" in shell.out
    help_desk = shell.installation()
    bundle = help_desk.directory.desk("new-shop").bundle
    assert (bundle.tenant.name.in_("fa"), bundle.branding.title.in_("fa")) == ("Flower shop", "Flower shop")
    help_desk.close()
    assert fingerprint(read_folder(STARTER).document) == before
    assert shell.type("tenant", "list") == 0
    assert "new-shop\twell\tFlower shop\n" in shell.out


def test_a_company_that_exists_is_not_made_again(shell: Shell) -> None:
    assert shell.type("tenant", "add", "portal") == 1
    assert "exists already" in shell.err
    help_desk = shell.installation()
    assert fingerprint(help_desk.directory.exported("portal")) == fingerprint(company())
    help_desk.close()


@pytest.mark.parametrize("slug", ["api", "Shop", "x", "two words", "_static", "9lives", "a" * 32])
def test_a_name_that_cannot_stand_in_an_address_is_refused(only_shell: Shell, slug: str) -> None:
    assert only_shell.type("tenant", "add", slug) == 2
    assert sentences(only_shell.err) == 1
    assert not Path(only_shell.environment["HELPDESK_DATA"]).exists()


def test_a_tenant_that_does_not_exist_is_named_with_those_that_do(shell: Shell) -> None:
    assert shell.type("config", "export", "--tenant", "portall", "somewhere") == 2
    assert "portall" in shell.err
    assert "portal, twin" in shell.err


def test_what_was_exported_can_be_applied_and_changes_nothing(shell: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "exported"
    assert shell.type("config", "export", "--tenant", "portal", folder) == 0
    assert shell.type("config", "validate", folder) == 0
    assert shell.type("config", "apply", folder, "--tenant", "portal") == 0
    assert "version 1" in shell.out


def test_a_changed_folder_becomes_the_next_version(shell: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "exported"
    shell.type("config", "export", "--tenant", "portal", folder)
    change(folder / "branding.json", title="Another name")
    assert shell.type("config", "apply", folder, "--tenant", "portal") == 0
    assert "Version 2" in shell.out
    help_desk = shell.installation()
    assert help_desk.directory.desk("portal").bundle.branding.title.in_("fa") == "Another name"
    help_desk.close()


@pytest.mark.parametrize(("change_it", "code"), [({"color": "reddish"}, "L1"), (None, "L0")])
def test_a_broken_folder_never_goes_live(
    shell: Shell, tmp_path: Path, change_it: dict[str, Any] | None, code: str
) -> None:
    folder = tmp_path / "exported"
    shell.type("config", "export", "--tenant", "portal", folder)
    if change_it is None:
        (folder / "branding.json").write_text("{", encoding="utf-8")
    else:
        change(folder / "branding.json", **change_it)
    assert shell.type("config", "apply", folder, "--tenant", "portal") == 1
    assert code in shell.err
    assert "branding.json" in shell.err
    help_desk = shell.installation()
    assert help_desk.directory.desk("portal").bundle.version == 1
    help_desk.close()


def test_validate_says_it_with_its_exit_status(only_shell: Shell, tmp_path: Path) -> None:
    assert only_shell.type("config", "validate", STARTER) == 0
    assert only_shell.type("config", "validate", tmp_path / "nowhere") == 2
    (tmp_path / "broken").mkdir()
    assert only_shell.type("config", "validate", tmp_path / "broken", "--format", "json") == 1
    assert all(finding["severity"] == "error" for finding in json.loads(only_shell.out))


def test_export_leaves_a_folder_alone_that_is_none_of_ours(shell: Shell, tmp_path: Path) -> None:
    forms = tmp_path / "project" / "forms"
    forms.mkdir(parents=True)
    (forms / "mine.json").write_text("{}", encoding="utf-8")
    assert shell.type("config", "export", "--tenant", "portal", forms.parent) == 2
    assert [path.name for path in forms.iterdir()] == ["mine.json"]


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


def change(path: Path, **values: Any) -> None:
    document = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**document, **values}, ensure_ascii=False), encoding="utf-8")
