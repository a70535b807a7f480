"""Options are known by the ways that lead to them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.tenancy.design.option_ways import Way, carried, held, options

Tree = dict[str, tuple[str, ...]]
TREE: Tree = {"hard": ("disk", "other"), "soft": ("mail", "other")}


def document(tree: Tree, kind: str = "cascade", *, retired: frozenset[str] = frozenset()) -> dict[str, Any]:
    def option(name: str) -> dict[str, Any]:
        marked = {"retired": True} if name in retired else {}
        return {"id": name, "label": name.title(), **marked}

    tops = [{**option(top), "options": [option(each) for each in below]} for top, below in tree.items()]
    return {"fields": {"fields": [{"id": "place", "type": kind, "options": tops}]}}


def names(*args: Any, **more: Any) -> dict[str, Way]:
    return {each.name: way for way, each in options(document(*args, **more), "place").items()}


def moved(before: Tree, after: Tree) -> dict[str, str]:
    found = carried(options(document(before), "place"), options(document(after), "place"))
    return {"/".join(way): "/".join(lies) for way, lies in found.items() if way != lies}


def gone(before: Tree, after: Tree) -> set[str]:
    was = options(document(before), "place")
    return {"/".join(way) for way in was.keys() - carried(was, options(document(after), "place")).keys()}


def test_an_id_that_is_the_only_one_names_its_option_and_the_whole_way_any_other() -> None:
    assert names(TREE) == {
        "hard": ("hard",),
        "disk": ("hard", "disk"),
        "hard/other": ("hard", "other"),
        "soft": ("soft",),
        "mail": ("soft", "mail"),
        "soft/other": ("soft", "other"),
    }


def test_one_at_the_top_is_told_from_its_namesake_below() -> None:
    assert names({"hard": ("other",), "other": ()}).keys() == {"hard", "hard/other", "other"}


def test_only_a_tree_is_read_downwards() -> None:
    assert names(TREE, "select").keys() == {"hard", "soft"}


@pytest.mark.parametrize(
    ("retired", "ends"),
    [
        ((), {"disk", "hard/other", "mail", "soft/other"}),
        (("disk",), {"hard/other", "mail", "soft/other"}),
        (("soft",), {"disk", "hard/other"}),
        (("mail", "other"), {"disk", "soft"}),
    ],
)
def test_what_can_be_chosen_to_the_end(retired: tuple[str, ...], ends: set[str]) -> None:
    found = options(document(TREE, retired=frozenset(retired)), "place").values()
    assert {each.name for each in found if each.is_end} == ends


@pytest.mark.parametrize(
    ("after", "moves", "goes"),
    [
        ({**TREE, "net": ("other",)}, {}, set()),
        ({"hard": TREE["hard"]}, {}, {"soft", "soft/mail", "soft/other"}),
        ({"soft": TREE["soft"], "hard": TREE["hard"]}, {}, set()),
        ({"hard": ("disk", "other", "mail"), "soft": ("other",)}, {"soft/mail": "hard/mail"}, set()),
        ({"hard": TREE["hard"], "net": ("other",)}, {}, {"soft", "soft/mail", "soft/other"}),
        ({"hard": ("disk",), "soft": TREE["soft"]}, {}, {"hard/other"}),
    ],
)
def test_what_stays_moves_and_goes(after: Tree, moves: dict[str, str], goes: set[str]) -> None:
    assert (moved(TREE, after), gone(TREE, after)) == (moves, goes)


def test_a_branch_that_lies_elsewhere_takes_along_what_lies_in_it() -> None:
    was = options(document(TREE), "place")
    after = document({"hard": TREE["hard"], "it": ()})
    (branch,) = [each for each in document(TREE)["fields"]["fields"][0]["options"] if each["id"] == "soft"]
    after["fields"]["fields"][0]["options"][1]["options"] = [branch]
    found = carried(was, options(after, "place"))
    assert found[("soft", "other")] == ("it", "soft", "other")
    assert found[("hard", "other")] == ("hard", "other")


@pytest.mark.parametrize(
    ("value", "kind", "ways"),
    [
        (["soft", "other"], "cascade", [("soft", "other")]),
        ([], "cascade", []),
        ("soft", "cascade", []),
        (["b", "a"], "multi_select", [("b",), ("a",)]),
        ("a", "select", [("a",)]),
        (None, "select", []),
    ],
)
def test_the_options_that_a_value_says(value: Any, kind: str, ways: list[Way]) -> None:
    assert held(value, kind) == ways


IDS = st.sampled_from(["aa", "bb", "cc", "other"])
TREES = st.dictionaries(IDS, st.lists(IDS, unique=True).map(tuple), max_size=4)


@given(TREES, TREES)
def test_no_two_options_come_to_lie_in_one_place(before: Tree, after: Tree) -> None:
    was, now = options(document(before), "place"), options(document(after), "place")
    found = carried(was, now)
    assert len(set(found.values())) == len(found)
    assert found.keys() <= was.keys()
    assert set(found.values()) <= now.keys()
    assert all(found[way] == way for way in was.keys() & now.keys())
    assert len({each.name for each in was.values()}) == len(was)
