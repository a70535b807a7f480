"""`config`: on folders and on the living company."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.actions import progress
from app.tenancy.bundle import write_folder
from tests.actions.designer.designing import item
from tests.cast import Cast, company, question, report
from tests.cast.looking import row
from tests.cli.shell import Shell

STEPS = {"id": "ask_all", "when": {"fact": "custom.severity", "op": "eq", "value": "mild"}, "require": ["steps"]}
PIN = {
    "id": "plain", "label": "x", "form": "report", "role": "customer", "values": {"subject": "x", "body": "y"},
    "expect": {"department": "hardware"},
}  # fmt: skip
Change = Callable[[dict[str, Any]], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(tmp_path / "bundle")


def written(path: Path, change: Change | None = None) -> Path:
    document = company()
    if change is not None:
        change(document)
    write_folder(document, path)
    return path


def ask_steps(document: dict[str, Any]) -> None:
    document["forms"]["report"]["rules"].append(STEPS)


def break_workflow(document: dict[str, Any]) -> None:
    document["forms"]["report"]["department"] = "nonsense"


def drop_parked(document: dict[str, Any]) -> None:
    workflow = document["workflows"]["support"]
    workflow["states"] = [each for each in workflow["states"] if each["id"] != "parked"]
    workflow["transitions"] = [each for each in workflow["transitions"] if each["to"] != "parked"]
    for each in workflow["transitions"]:
        each["from"] = [state for state in each["from"] if state != "parked"]
    workflow.pop("positions", None)


def test_a_golden_ticket_that_comes_out_otherwise_is_a_finding(only_shell: Shell, tmp_path: Path) -> None:
    path = written(tmp_path / "b", lambda document: document.update(tests={"plain": PIN}))
    assert only_shell.type("config", "validate", path) == 1
    assert "L5.golden tests/plain.json#/expect/department" in only_shell.out
    assert "hardware" in only_shell.out
    assert "software" in only_shell.out


def test_findings_as_sarif_name_rules_files_and_places(only_shell: Shell, tmp_path: Path) -> None:
    assert only_shell.type("config", "validate", written(tmp_path / "b", break_workflow), "--format", "sarif") == 1
    told = json.loads(only_shell.out)
    assert told["version"] == "2.1.0"
    (run,) = told["runs"]
    rules = run["tool"]["driver"]["rules"]
    result = next(each for each in run["results"] if each["level"] == "error")
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == "L2.unknown_id"
    assert rules[result["ruleIndex"]]["help"]["text"].startswith("docs/config/")
    (place,) = result["locations"]
    assert place["physicalLocation"]["artifactLocation"] == {"uri": "forms/report.json", "uriBaseId": "BUNDLE"}
    assert place["logicalLocations"][0]["fullyQualifiedName"] == "forms/report.json#/department"
    assert "nonsense" in result["message"]["text"]


def test_the_living_company_is_validated_too(shell: Shell, cast: Cast) -> None:
    assert shell.type("config", "validate", "--tenant", "portal", "--format", "json") == 0
    assert all(each["severity"] == "warning" for each in json.loads(shell.out))
    assert shell.type("config", "validate") == 2
    assert shell.type("config", "validate", "x", "--tenant", "portal") == 2


def test_files_are_written_canonically_once(only_shell: Shell, folder: Path) -> None:
    assert only_shell.type("config", "fmt", folder, "--check") == 0
    strange = folder / "forms" / "report.json"
    canonical = strange.read_bytes()
    strange.write_text(json.dumps(json.loads(canonical)), encoding="utf-8")
    assert only_shell.type("config", "fmt", folder, "--check") == 1
    assert only_shell.out == "forms/report.json: not canonical\n"
    assert only_shell.type("config", "fmt", folder) == 0
    assert strange.read_bytes() == canonical
    assert only_shell.type("config", "fmt", folder, "--check") == 0


def test_a_folder_that_is_no_json_cannot_be_formatted(only_shell: Shell, folder: Path) -> None:
    (folder / "forms" / "report.json").write_text("{")
    assert only_shell.type("config", "fmt", folder) == 2
    assert only_shell.type("config", "fmt", folder / "nowhere") == 2


def test_what_differs_is_told(only_shell: Shell, folder: Path, tmp_path: Path) -> None:
    other = written(tmp_path / "other", ask_steps)
    assert only_shell.type("config", "diff", folder, folder) == 0
    assert only_shell.type("config", "diff", folder, other) == 1
    assert "ask_all" in only_shell.out
    assert only_shell.out.endswith("Differences: 1\n")
    assert not set("\u2066\u2067\u2068\u2069") & set(only_shell.out), "a terminal shows boxes for them"
    assert only_shell.type("config", "diff", folder, other, "--format", "json") == 1
    (edit,) = json.loads(only_shell.out)
    assert (edit["op"], edit["value"]["id"]) == ("add", "ask_all")


def test_a_folder_is_compared_with_versions_of_a_company(shell: Shell, folder: Path, tmp_path: Path) -> None:
    assert shell.type("config", "diff", folder, "tenant:portal") == 0
    assert shell.type("config", "apply", written(tmp_path / "other", ask_steps), "--tenant", "portal") == 0
    assert shell.type("config", "diff", folder, "tenant:portal") == 1
    assert shell.type("config", "diff", folder, "tenant:portal@1") == 0
    assert shell.type("config", "diff", folder, "tenant:portal@9") == 2
    assert "version 9" in shell.err


def test_places_that_name_a_thing_are_listed(only_shell: Shell, folder: Path) -> None:
    assert only_shell.type("config", "usages", folder, "field", "severity") == 0
    assert "forms/report.json#/rules/0/when/fact" in only_shell.out
    assert only_shell.type("config", "usages", folder, "field", "severity", "--format", "json") == 0
    assert {"file", "pointer"} == set(json.loads(only_shell.out)[0])
    assert only_shell.type("config", "usages", folder, "field", "nonsense") == 2


def test_a_field_is_explained(only_shell: Shell, folder: Path) -> None:
    words = ("config", "explain", folder, "report", "phone", "--role", "customer", "--values")
    assert only_shell.type(*words, "contact_by=by_email") == 0
    assert "Not shown" in only_shell.out
    assert "call_me" in only_shell.out
    assert "now: E-mail" in only_shell.out
    assert only_shell.type(*words, "contact_by=by_phone", "--format", "json") == 0
    assert json.loads(only_shell.out)["reasons"][0]["mark"] == "yes"
    for wrong in (("nonsense", "phone"), ("report", "nonsense")):
        assert only_shell.type("config", "explain", folder, *wrong, "--role", "customer") == 2
    assert only_shell.type("config", "explain", folder, "report", "phone", "--role", "nobody") == 2
    assert only_shell.type(*words, "no value") == 2


def test_an_option_is_explained(only_shell: Shell, folder: Path) -> None:
    words = ("config", "explain", folder, "report", "severity", "--role", "customer", "--option", "mild")
    assert only_shell.type(*words) == 0
    assert "Mild: Shown" in only_shell.out
    assert only_shell.type(*words, "--values", 'systems=["vpn"]') == 0
    assert "Mild: Not shown" in only_shell.out
    assert "vpn_is_serious" in only_shell.out
    assert only_shell.type(*words, "--format", "json", "--values", 'systems=["vpn"]') == 0
    told = json.loads(only_shell.out)
    assert (told["kind"], told["shown"], told["reasons"][0]["mark"]) == ("option", False, "no")
    assert only_shell.type(*words, "--values", "systems=nonsense") == 1
    assert "systems:" in only_shell.err


def test_an_option_of_the_desks_own_fields_is_called_by_its_label(only_shell: Shell, folder: Path) -> None:
    words = ("config", "explain", folder, "report", "priority", "--role", "agent", "--option", "urgent")
    assert only_shell.type(*words) == 0
    assert "Priority: Urgent:" in only_shell.out


def test_a_button_is_explained(only_shell: Shell, folder: Path) -> None:
    words = ("config", "explain", folder, "report", "close", "--state")
    assert only_shell.type(*words, "solved", "--role", "agent") == 0
    assert "Close: Shown" in only_shell.out
    assert only_shell.type(*words, "solved", "--role", "agent", "--values", "ticket.priority=urgent") == 0
    assert "Close: Not shown" in only_shell.out
    assert "now: Urgent" in only_shell.out
    assert only_shell.type(*words, "received", "--role", "customer", "--format", "json") == 0
    told = json.loads(only_shell.out)
    assert (told["kind"], told["shown"], [each["mark"] for each in told["reasons"][:2]]) == (
        "transition", False, ["no", "no"],
    )  # fmt: skip
    assert only_shell.type(*words, "nonsense", "--role", "agent") == 2
    assert only_shell.type("config", "explain", folder, "report", "x", "--state", "solved", "--role", "agent") == 2
    assert only_shell.type(*words, "solved", "--option", "x", "--role", "agent") == 2


def test_the_living_company_is_asked_the_same_questions(shell: Shell, cast: Cast) -> None:
    assert shell.type("config", "usages", "--tenant", "portal", "field", "severity") == 0
    assert "forms/report.json#/rules/0/when/fact" in shell.out
    words = ("config", "explain", "--tenant", "portal", "report", "phone", "--role", "customer")
    assert shell.type(*words, "--values", "contact_by=by_email") == 0
    assert "call_me" in shell.out
    assert shell.type("config", "usages", "field", "severity") == 2
    assert shell.type("config", "validate", "--tenant", "nowhere") in (1, 2)


def test_past_tickets_are_tried_under_a_folder(shell: Shell, folder: Path, tmp_path: Path, cast: Cast) -> None:
    help_desk = shell.installation()
    number = report(help_desk.directory.desk("portal"), cast.customer)
    help_desk.close()
    assert shell.type("config", "replay", folder, "--tenant", "portal") == 0
    other = written(tmp_path / "other", ask_steps)
    assert shell.type("config", "replay", other, "--tenant", "portal", "--last", 10) == 1
    assert number in shell.out
    assert "ask_all" in shell.out
    assert shell.type("config", "replay", other, "--tenant", "portal", "--format", "json") == 1
    (group,) = json.loads(shell.out)
    assert (group["rule"], group["stopped"], group["when"]) == ("ask_all", 1, STEPS["when"])
    assert shell.type("config", "replay", written(tmp_path / "broken", break_workflow), "--tenant", "portal") == 1


def test_what_goes_has_to_be_mapped(shell: Shell, tmp_path: Path, cast: Cast) -> None:
    help_desk = shell.installation()
    desk = help_desk.directory.desk("portal")
    number = report(desk, cast.customer)
    desk.run(progress.take, cast.agent, number, "park", reason="x")
    help_desk.close()
    other = written(tmp_path / "other", drop_parked)
    assert shell.type("config", "apply", other, "--tenant", "portal") == 1
    assert "--map state:support:parked=" in shell.err
    mapped = ("--map", "state:support:parked=working", "--message", "no more parking")
    assert shell.type("config", "apply", other, "--tenant", "portal", *mapped) == 0
    assert "Version 2" in shell.out
    assert shell.type("config", "apply", other, "--tenant", "portal", "--map", "nonsense") == 2


def test_nothing_behind_the_sign_takes_it_away(shell: Shell, tmp_path: Path, cast: Cast) -> None:
    help_desk = shell.installation()
    desk = help_desk.directory.desk("portal")
    number = question(desk, cast.neighbour, topic="mail")
    help_desk.close()
    other = written(tmp_path / "other", lambda document: document["catalog"].update(topics=[]))
    assert shell.type("config", "apply", other, "--tenant", "portal") == 1
    assert "--map topic:mail=''\n" in shell.err
    assert shell.type("config", "apply", other, "--tenant", "portal", "--map", "topic:mail=") == 0
    help_desk = shell.installation()
    assert row(help_desk.directory.desk("portal"), number).topic is None
    help_desk.close()


@pytest.mark.parametrize("command", ["apply", "import"])
def test_kept_values_are_not_read_as_another_type(shell: Shell, tmp_path: Path, cast: Cast, command: str) -> None:
    other = written(
        tmp_path / "other", lambda document: item(document, "fields", "fields", "copy_to").update(type="url")
    )
    assert shell.type("config", command, other, "--tenant", "portal") == 1
    assert shell.err.startswith("The type of the field “copy_to” is published and does not change any more.")


def test_a_zip_is_published_or_becomes_a_draft(shell: Shell, tmp_path: Path, cast: Cast) -> None:
    archive = tmp_path / "portal.zip"
    assert shell.type("config", "export", "--tenant", "portal", archive) == 0
    assert shell.type("config", "import", archive, "--tenant", "portal") == 0
    assert "stays in force" in shell.out
    assert shell.type("config", "import", archive, "--tenant", "portal", "--draft", "admin@lab.example") == 0
    assert "Draft 1" in shell.out
    assert shell.type("config", "import", archive, "--tenant", "portal", "--draft", "nobody@lab.example") == 1
    archive.write_bytes(b"no zip")
    assert shell.type("config", "import", archive, "--tenant", "portal") == 2


def test_what_fmt_did_is_told_to_programs(only_shell: Shell, folder: Path) -> None:
    assert only_shell.type("config", "fmt", folder, "--format", "json") == 0
    assert json.loads(only_shell.out) == {"outcome": "canonical", "files": [], "findings": []}
    strange = folder / "forms" / "report.json"
    strange.write_text(json.dumps(json.loads(strange.read_bytes())), encoding="utf-8")
    assert only_shell.type("config", "fmt", folder, "--check", "--format", "json") == 1
    told = json.loads(only_shell.out)
    assert (told["outcome"], told["files"]) == ("not_canonical", ["forms/report.json"])
    strange.write_text("{")
    assert only_shell.type("config", "fmt", folder, "--format", "sarif") == 2
    (run,) = json.loads(only_shell.out)["runs"]
    assert {each["ruleId"].split(".")[0] for each in run["results"]} == {"L0"}
    assert only_shell.type("config", "fmt", folder, "--format", "json") == 2
    assert json.loads(only_shell.out)["findings"][0]["file"] == "forms/report.json"


def test_what_was_published_is_told_to_programs(shell: Shell, tmp_path: Path, cast: Cast) -> None:
    words = ("config", "apply", written(tmp_path / "other", ask_steps), "--tenant", "portal", "--format")
    assert shell.type(*words, "json") == 0
    told = json.loads(shell.out)
    assert (told["outcome"], told["tenant"], told["version"]) == ("published", "portal", 2)
    assert shell.type(*words, "json") == 0
    assert json.loads(shell.out)["outcome"] == "unchanged"
    assert shell.type(*words, "sarif") == 0
    (run,) = json.loads(shell.out)["runs"]
    assert all(each["level"] == "warning" for each in run["results"])
    assert "stays in force" in shell.err
    archive = tmp_path / "portal.zip"
    assert shell.type("config", "export", "--tenant", "portal", archive, "--format", "json") == 0
    assert json.loads(shell.out) == {
        "outcome": "exported", "tenant": "portal", "version": 2, "path": str(archive), "findings": [],
    }  # fmt: skip
    to_colleague = ("config", "import", archive, "--tenant", "portal", "--format", "json", "--draft")
    assert shell.type(*to_colleague, "admin@lab.example") == 0
    assert (json.loads(shell.out)["outcome"], json.loads(shell.out)["draft"]) == ("draft", 1)
    assert shell.type(*to_colleague, "nobody@lab.example") == 1
    (problem,) = json.loads(shell.out)["problems"]
    assert (problem["key"], problem["field"]) == ("draft.no_owner", "email")


@pytest.mark.parametrize("command", ["apply", "import"])
def test_mistakes_of_what_is_to_be_published_come_as_findings(
    shell: Shell, tmp_path: Path, cast: Cast, command: str
) -> None:
    words = ("config", command, written(tmp_path / "b", break_workflow), "--tenant", "portal", "--format")
    assert shell.type(*words, "sarif") == 1
    (run,) = json.loads(shell.out)["runs"]
    assert [each["ruleId"] for each in run["results"]] == ["L2.unknown_id"]
    assert shell.type(*words, "json") == 1
    told = json.loads(shell.out)
    assert (told["outcome"], told["findings"][0]["code"]) == ("broken", "L2.unknown_id")
    assert shell.type(*words, "text") == 1
    assert "L2.unknown_id" in shell.err


def test_what_is_to_be_mapped_is_told_to_programs(shell: Shell, tmp_path: Path, cast: Cast) -> None:
    help_desk = shell.installation()
    desk = help_desk.directory.desk("portal")
    desk.run(progress.take, cast.agent, report(desk, cast.customer), "park", reason="x")
    help_desk.close()
    words = ("config", "apply", written(tmp_path / "other", drop_parked), "--tenant", "portal", "--format", "json")
    assert shell.type(*words) == 1
    told = json.loads(shell.out)
    (need,) = told["needs"]
    assert (told["outcome"], need["key"], need["tickets"]) == ("unmapped", "state:support:parked", 1)
    assert "working" in {choice["id"] for choice in need["choices"]}


def test_commands_that_find_no_mistakes_have_no_sarif(only_shell: Shell, folder: Path) -> None:
    for words in (
        ("diff", folder, folder),
        ("usages", folder, "field", "severity"),
        ("explain", folder, "report", "phone", "--role", "customer"),
        ("replay", folder, "--tenant", "portal"),
        ("export", folder, "--tenant", "portal"),
    ):
        assert only_shell.type("config", *words, "--format", "sarif") == 2
        assert "sarif" in only_shell.err
