"""Two drafts of the same version become one."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.tenancy.design.merging import Merged, merge
from app.tenancy.design.orders import merged_order
from app.tenancy.design.outline import Part, PartKey, outline, together
from tests.cast import company
from tests.tenancy.design.drawing import designed

Parts = Mapping[PartKey, Part]
Keys = Mapping[PartKey | None, set[Any]]
Change = Callable[[dict[str, Any]], None]


def changed(*changes: Change) -> dict[str, Any]:
    document = company()
    for change in changes:
        change(document)
    return document


def merged(mine: Change, theirs: Change, **choices: Any) -> Merged:
    return merge(company(), changed(mine), changed(theirs), **choices)


def department(document: dict[str, Any], name: str) -> dict[str, Any]:
    return next(each for each in document["catalog"]["departments"] if each["id"] == name)


def sections(document: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = document["forms"]["report"]["pages"][0]["sections"]
    return found


def label(name: str, language: str, words: str) -> Change:
    return lambda document: department(document, name)["label"].__setitem__(language, words)


def without(name: str) -> Change:
    return lambda document: document["catalog"]["departments"].remove(department(document, name))


def with_department(item: dict[str, Any]) -> Change:
    return lambda document: document["catalog"]["departments"].append(copy.deepcopy(item))


def test_what_each_changed_of_one_definition_comes_together() -> None:
    found = merged(label("software", "fa", "یک"), label("software", "en", "Two"))
    assert found.conflicts == ()
    assert department(found.document, "software")["label"] == {"fa": "یک", "en": "Two"}


def test_both_changed_the_same_word_otherwise() -> None:
    found = merged(label("software", "fa", "یک"), label("software", "fa", "دو"))
    (conflict,) = found.conflicts
    assert (conflict.clash, conflict.kind, conflict.id) == ("property", "department", "software")
    assert (conflict.property, conflict.mine, conflict.theirs) == (("label", "fa"), "یک", "دو")
    assert department(found.document, "software")["label"]["fa"] == "یک"
    settled = merged(label("software", "fa", "یک"), label("software", "fa", "دو"), choices={conflict.key: "theirs"})
    assert settled.conflicts == ()
    assert department(settled.document, "software")["label"]["fa"] == "دو"


def test_both_changed_it_to_the_same() -> None:
    assert merged(label("software", "fa", "یک"), label("software", "fa", "یک")).conflicts == ()


@pytest.mark.parametrize("is_mine", [True, False])
def test_one_removed_what_the_other_changed(is_mine: bool) -> None:
    pair = (without("hardware"), label("hardware", "fa", "دو"))
    found = merged(*pair) if is_mine else merged(*reversed(pair))
    (conflict,) = found.conflicts
    assert (conflict.clash, conflict.kind, conflict.id) == ("removed", "department", "hardware")
    assert (conflict.mine is None, conflict.theirs is None) == (is_mine, not is_mine)
    ids = [each["id"] for each in found.document["catalog"]["departments"]]
    assert ("hardware" in ids) is not is_mine
    choices = {conflict.key: "theirs"}
    other = merged(*pair, choices=choices) if is_mine else merged(*reversed(pair), choices=choices)
    assert other.conflicts == ()
    assert ("hardware" in [each["id"] for each in other.document["catalog"]["departments"]]) is is_mine


def test_what_nobody_else_changed_is_removed() -> None:
    found = merged(without("hardware"), label("software", "fa", "دو"))
    assert found.conflicts == ()
    assert [each["id"] for each in found.document["catalog"]["departments"]] == ["software", "archive"]


def test_a_page_that_one_removed_and_the_other_filled_stays_whole_or_goes_whole() -> None:
    def new_field(document: dict[str, Any]) -> None:
        sections(document)[0]["fields"].append({"field": "brand_new"})

    pair = (lambda document: document["forms"]["report"]["pages"].pop(0), new_field)
    found = merged(*pair)
    (conflict,) = found.conflicts
    assert (conflict.clash, conflict.kind) == ("removed", "page")
    kept = merged(*pair, choices={conflict.key: "theirs"})
    assert kept.conflicts == ()
    assert kept.document["forms"]["report"] == changed(new_field)["forms"]["report"]
    gone = merged(*pair, choices={conflict.key: "mine"})
    assert gone.document["forms"]["report"] == changed(pair[0])["forms"]["report"]


def test_both_added_the_same_id() -> None:
    one, two = ({"id": "legal", "label": {"fa": words}} for words in ("یک", "دو"))
    found = merged(with_department(one), with_department(two))
    (conflict,) = found.conflicts
    assert (conflict.clash, conflict.base, conflict.mine, conflict.theirs) == ("added", None, one, two)
    assert department(found.document, "legal") == one
    assert merged(with_department(one), with_department(one)).conflicts == ()


def test_what_both_added_stands_in_both_places() -> None:
    one, two = {"id": "legal", "label": "یک"}, {"id": "sales", "label": "دو"}
    found = merged(
        lambda document: document["catalog"]["departments"].insert(0, one),
        lambda document: document["catalog"]["departments"].append(two),
    )
    assert found.conflicts == ()
    ids = [each["id"] for each in found.document["catalog"]["departments"]]
    assert ids == ["legal", "software", "hardware", "archive", "sales"]


def test_a_field_that_moves_keeps_what_the_other_said_of_it() -> None:
    def move(document: dict[str, Any]) -> None:
        sections(document).append({"id": "elsewhere", "fields": [sections(document)[0]["fields"].pop(0)]})

    def widen(document: dict[str, Any]) -> None:
        sections(document)[0]["fields"][0]["width"] = 5

    found = merged(move, widen)
    assert found.conflicts == ()
    moved = sections(found.document)[-1]["fields"]
    assert moved == [{**sections(company())[0]["fields"][0], "width": 5}]


def test_both_moved_a_field_elsewhere() -> None:
    def to(name: str) -> Change:
        return lambda document: sections(document).append(
            {"id": name, "fields": [sections(document)[0]["fields"].pop(0)]}
        )

    found = merged(to("one"), to("two"))
    (conflict,) = found.conflicts
    assert (conflict.clash, conflict.mine, conflict.theirs) == ("place", ("section", "one"), ("section", "two"))


def test_both_ordered_a_list_anew() -> None:
    def order(*places: int) -> Change:
        def ordered(document: dict[str, Any]) -> None:
            roles = document["catalog"]["roles"]
            document["catalog"]["roles"] = [roles[place] for place in places] + roles[len(places) :]

        return ordered

    found = merged(order(1, 0, 2), order(0, 2, 1))
    (conflict,) = found.conflicts
    assert conflict.clash == "order"
    ids = [each["id"] for each in company()["catalog"]["roles"]]
    assert [each["id"] for each in found.document["catalog"]["roles"]][:3] == [ids[1], ids[0], ids[2]]
    settled = merged(order(1, 0, 2), order(0, 2, 1), choices={conflict.key: "theirs"})
    assert [each["id"] for each in settled.document["catalog"]["roles"]][:3] == [ids[0], ids[2], ids[1]]


def field(document: dict[str, Any], name: str) -> dict[str, Any]:
    return next(each for each in document["fields"]["fields"] if each["id"] == name)


def from_a_set(document: dict[str, Any]) -> None:
    del field(document, "severity")["options"]
    field(document, "severity")["option_set"] = "systems"


def a_flat_branch(document: dict[str, Any]) -> None:
    del field(document, "place")["options"][0]["options"]


def red(document: dict[str, Any]) -> None:
    document["branding"]["color"] = "#aa0000"


@pytest.mark.parametrize(
    "left_out",
    [
        from_a_set,
        a_flat_branch,
        lambda document: document["forms"]["report"].pop("rules"),
        lambda document: document["fields"].pop("option_sets"),
        lambda document: document.pop("sla"),
        lambda document: document.pop("forms"),
    ],
)
def test_a_list_that_one_removed_is_not_written_back_empty(left_out: Change) -> None:
    for found in (merged(left_out, red), merged(red, left_out)):
        assert found == Merged(changed(left_out, red), ())


@pytest.mark.parametrize("is_mine", [True, False])
def test_one_removed_a_list_that_the_other_added_to(is_mine: bool) -> None:
    def one_more(document: dict[str, Any]) -> None:
        field(document, "severity")["options"].append({"id": "endless", "label": {"fa": "بی‌پایان"}})

    pair = (from_a_set, one_more) if is_mine else (one_more, from_a_set)
    (conflict,) = merged(*pair).conflicts
    assert (conflict.clash, conflict.id, conflict.property) == ("removed", "severity", ("options",))
    assert (conflict.mine is None, conflict.theirs is None) == (is_mine, not is_mine)
    gone, kept = ("mine", "theirs") if is_mine else ("theirs", "mine")
    assert merged(*pair, choices={conflict.key: gone}) == Merged(changed(from_a_set), ())
    stays = merged(*pair, choices={conflict.key: kept})
    assert stays.conflicts == ()
    assert field(stays.document, "severity")["options"] == field(changed(one_more), "severity")["options"]


def test_what_was_moved_into_a_list_that_is_gone_stays_where_it_was() -> None:
    def without_a_section(document: dict[str, Any]) -> None:
        report = document["forms"]["report"]
        sections(document).extend(report["pages"][1].pop("sections"))

    def into_it(document: dict[str, Any]) -> None:
        pages = document["forms"]["report"]["pages"]
        pages[1]["sections"].append(pages[0]["sections"].pop(0))

    found = merged(without_a_section, into_it)
    assert found.conflicts == ()
    assert {each["id"] for each in sections(found.document)} == {"main", "more", "contact", "inside"}


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "found"),
    [
        ("abc", "abc", "abc", "abc"),
        ("abc", "acb", "abc", "acb"),
        ("abc", "abc", "cab", "cab"),
        ("abc", "xabc", "abcy", "xabcy"),
        ("abc", "axbc", "aybc", "axybc"),
        ("abc", "bacx", "abyc", "byacx"),
        ("abc", "acb", "bac", None),
    ],
)
def test_orders_come_together(base: str, mine: str, theirs: str, found: str | None) -> None:
    order = merged_order(base, mine, theirs)
    assert (None if order is None else "".join(order)) == found


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(designed("mine"))
def test_a_document_taken_apart_is_the_same_when_put_together(document: dict[str, Any]) -> None:
    assert together(outline(document)) == document


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(designed("base"), designed("other"))
def test_who_changed_nothing_gets_what_the_other_has(base: dict[str, Any], other: dict[str, Any]) -> None:
    assert merge(base, base, other) == Merged(other, ())
    assert merge(base, other, base) == Merged(other, ())
    assert merge(base, other, other) == Merged(other, ())


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(designed("mine", 1), designed("theirs", 1))
def test_a_merge_without_conflicts_loses_nothing_of_either(mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    base = company()
    found = merge(base, mine, theirs)
    if found.conflicts:
        return
    was, here, there, now = (outline(each).parts for each in (base, mine, theirs, found.document))
    keeps(was, here, there, now)
    keeps(was, there, here, now)
    assert not (was.keys() - (here.keys() & there.keys())) & now.keys(), "what one removed does not come back"
    for side in (mine, theirs):
        leaves_out(keys_of(base), keys_of(side), keys_of(found.document))


def leaves_out(was: Keys, side: Keys, now: Keys) -> None:
    """No key that one side removed is there again, not even over an empty list."""
    for key in was.keys() & side.keys() & now.keys():
        assert not (was[key] - side[key]) & now[key]


def keys_of(document: dict[str, Any]) -> Keys:
    found = outline(document)
    parts = {(part, name) for part, value in found.root.items() if isinstance(value, dict) for name in value}
    return {**{key: set(part.own) for key, part in found.parts.items()}, None: {*found.root, *parts}}


def keeps(was: Parts, side: Parts, other: Parts, now: Parts) -> None:
    """What one side added or changed is there."""
    for key, part in side.items():
        base = was[key].own if key in was else {}
        if key not in was or (key in other and part.own != base):
            assert key in now
        elsewhere = other[key].own if key in other else base
        for name in part.own if key in now else ():
            if part.own[name] != base.get(name) and elsewhere.get(name) == base.get(name):
                assert now[key].own[name] == part.own[name]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(designed("mine"), designed("theirs"), st.sampled_from(["mine", "theirs"]))
def test_choices_leave_no_conflict(mine: dict[str, Any], theirs: dict[str, Any], side: Any) -> None:
    base = company()
    open_ones = merge(base, mine, theirs).conflicts
    chosen = merge(base, mine, theirs, {conflict.key: side for conflict in open_ones})
    assert chosen.conflicts == ()
    assert len({conflict.key for conflict in open_ones}) == len(open_ones)
