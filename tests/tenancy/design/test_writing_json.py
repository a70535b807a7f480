"""A part as JSON text: what is wrong by its lines, what can be written at a place, and what becomes of it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.problems import Refused
from app.tenancy.bundle.layout import At
from app.tenancy.design.completing import completions
from app.tenancy.design.edits import applied
from app.tenancy.design.locating import cursor, line_at, lines_of
from app.tenancy.design.written import at_of, parts_of, remarks, rewritten, text_of
from tests.tenancy.bundle.sample import sample

CATALOG: At = ("catalog",)


def form_at() -> At:
    return ("forms", next(iter(sample()["forms"])))


def labels(part: At, text: str) -> list[str]:
    """What is offered where `|` stands."""
    return [item.label for item in completions(sample(), part, text.replace("|", ""), text.index("|")).items]


def written(part: At, text: str, label: str) -> str:
    """The text once that was taken."""
    plain = text.replace("|", "")
    found = completions(sample(), part, plain, text.index("|"))
    chosen = next(item for item in found.items if item.label == label)
    return plain[: found.start] + chosen.text + plain[found.end :]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)


def places(value: object, at: At = ()) -> list[At]:
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(place for key, inner in below for place in places(inner, (*at, key)))]


@given(json_values)
def test_every_value_has_its_line(value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=2)
    lines = lines_of(text)
    assert set(lines) == set(places(value))
    written_lines = text.split("\n")
    for at, line in lines.items():
        if at and isinstance(at[-1], str):
            assert json.dumps(at[-1], ensure_ascii=False) in written_lines[line - 1]


@given(st.text('{}[]":, \n\\abtrue0', max_size=60), st.integers(0, 60))
def test_no_half_written_text_is_too_much(text: str, offset: int) -> None:
    lines_of(text)
    found = cursor(text, min(offset, len(text)))
    assert found is None or 0 <= found.start <= found.end <= len(text)


def test_what_has_no_line_of_its_own_has_that_of_what_is_around_it() -> None:
    lines = lines_of('{\n "a": {\n  "b": 1 } }')
    assert (line_at(lines, ("a", "b")), line_at(lines, ("a", "x", 3)), line_at(lines, ("z",))) == (3, 2, 1)


def test_keys_are_offered_that_the_object_has_not_yet() -> None:
    text = '{"groups": [{"id": "a", |}]}'
    assert {"label", "department"} <= set(labels(CATALOG, text))
    assert "id" not in labels(CATALOG, text)


def test_words_of_a_closed_list_are_offered() -> None:
    assert labels(CATALOG, '{"roles": [{"kind": "|"}]}') == ["customer", "staff"]
    assert labels(CATALOG, '{"departments": [{"retired": |}]}') == ["true", "false"]


def test_ids_of_the_document_are_offered_where_one_is_named() -> None:
    departments = [item["id"] for item in sample()["catalog"]["departments"]]
    assert labels(CATALOG, '{"groups": [{"department": "|"}]}') == departments
    assert labels(form_at(), '{"department": |}') == departments


def test_what_is_offered_knows_the_text_that_says_what_it_means() -> None:
    text = '{"groups": [{"department": "|"}], "roles": []}'
    offered = completions(sample(), CATALOG, text.replace("|", ""), text.index("|")).items
    assert {each.word for each in offered} == {"finding.kind.department"}
    keys = completions(sample(), CATALOG, '{"groups": [{}]}', 13).items
    assert next(each.word for each in keys if each.label == "label") == "schema.catalog.group.label"


def test_facts_are_offered_in_conditions_however_deep() -> None:
    text = '{"rules": [{"when": {"all": [{"not": {"fact": "|"}}]}}]}'
    assert {"ticket.priority", "actor.kind"} <= set(labels(form_at(), text))
    assert any(label.startswith("custom.") for label in labels(form_at(), text))


def test_what_is_taken_stands_instead_of_what_was_begun() -> None:
    assert written(CATALOG, '{"roles": [{"kind": "st|a"}]}', "staff") == '{"roles": [{"kind": "staff"}]}'
    assert written(CATALOG, '{"groups": [{"id": "a", "dep|', "department").endswith('"department": ""')


@pytest.mark.parametrize("text", ['{"roles": [] |', '{"groups": [{"id": "a" |}]}', "|"])
def test_nothing_is_offered_where_a_comma_has_to_follow(text: str) -> None:
    assert labels(CATALOG, text) == []


def test_a_finding_stands_at_its_line() -> None:
    document = sample()
    text = text_of(document, CATALOG)
    spoilt = text.replace('"kind": "customer"', '"kind": "buyer"', 1)
    line = spoilt[: spoilt.index('"buyer"')].count("\n") + 1
    found = remarks(document, CATALOG, spoilt)
    assert (line, "L1.enum") in [(each.line, each.finding.code) for each in found]
    assert remarks(document, CATALOG, text) == ()


def test_a_dangling_name_is_found_at_its_line_too() -> None:
    document, at = sample(), form_at()
    lines = text_of(document, at).split("\n")
    line = next(number for number, each in enumerate(lines) if '"workflow"' in each)
    lines[line] = '  "workflow": "no_such",'
    found = remarks(document, at, "\n".join(lines))
    assert (line + 1, "L2.unknown_id") in [(each.line, each.finding.code) for each in found]


def test_what_is_no_json_is_found_where_it_breaks() -> None:
    (found,) = remarks(sample(), CATALOG, '{\n"roles": [\n}')
    assert (found.line, found.finding.code) == (3, "L0.syntax")


def test_a_changed_text_becomes_a_step_and_the_same_none() -> None:
    document = sample()
    text = text_of(document, ("branding",))
    assert rewritten(document, ("branding",), text) is None
    made = rewritten(document, ("branding",), text.replace("#1565c0", "#123456"))
    assert made is not None
    assert applied(document, made.edits)["branding"]["color"] == "#123456"
    assert [edit["path"] for edit in made.edits] == ["/branding/color"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("{", "design.broken_json"),
        ("", "design.broken_json"),
        ("[]", "design.misshapen"),
        ('{"x": 1}', "design.misshapen"),
    ],
)
def test_what_has_not_its_shape_is_not_taken(text: str, key: str) -> None:
    with pytest.raises(Refused) as refused:
        rewritten(sample(), ("branding",), text)
    assert refused.value.problems[0].key == key


def test_what_names_something_unknown_is_taken_for_a_draft_may_be_unfinished() -> None:
    document, at = sample(), form_at()
    value = json.loads(text_of(document, at))
    made = rewritten(document, at, json.dumps({**value, "workflow": "no_such"}))
    assert made is not None


def test_an_optional_part_is_written_for_the_first_time() -> None:
    document = sample()
    document.pop("sla", None)
    assert "sla" in parts_of(document)
    assert text_of(document, ("sla",)) == ""
    made = rewritten(document, ("sla",), '{"calendars": [], "policies": []}')
    assert made is not None
    assert applied(document, made.edits)["sla"] == {"calendars": [], "policies": []}


@pytest.mark.parametrize("part", ["assets", "nothing", "forms", "catalog/roles", ""])
def test_what_is_no_file_of_json_is_refused(part: str) -> None:
    with pytest.raises(Refused):
        at_of(part)
