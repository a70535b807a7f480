"""The command line: what it does, and how it says no."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.actions import accounts
from app.tenancy.bundle import fingerprint, read_folder
from app.tenancy.who import SYSTEM
from tests.cast import company
from tests.cli.shell import Shell, sentences

ROOT = Path(__file__).resolve().parents[2]
STARTER = ROOT / "tenants" / "starter"


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
        ("HELPDESK_PRIVATE_HOSTS", "perhaps"),
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


def test_a_company_is_made_with_the_configuration_of_another(shell: Shell) -> None:
    assert shell.type("tenant", "add", "branch", "--from-tenant", "portal", "--name", "Branch") == 0
    help_desk = shell.installation()
    made, other = help_desk.directory.exported("branch"), help_desk.directory.exported("portal")
    assert made["tenant"]["name"] == made["branding"]["title"] == "Branch"
    assert {part: made[part] for part in ("catalog", "fields", "forms", "workflows")} == {
        part: other[part] for part in ("catalog", "fields", "forms", "workflows")
    }
    assert help_desk.directory.desk("branch").run(accounts.password_of, SYSTEM, "admin@portal.example") is None
    help_desk.close()


def test_a_company_is_not_made_of_one_that_is_not_there_nor_of_two_things(shell: Shell) -> None:
    assert shell.type("tenant", "add", "branch", "--from-tenant", "nobody") == 2
    assert "nobody" in shell.err
    assert shell.type("tenant", "add", "branch", "--from-tenant", "portal", "--from", STARTER) == 2
    assert shell.type("tenant", "list") == 0
    assert "branch" not in shell.out


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


def change(path: Path, **values: Any) -> None:
    document = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**document, **values}, ensure_ascii=False), encoding="utf-8")
