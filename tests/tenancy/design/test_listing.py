"""Lists of a draft: things added, copied, put in order, retired and removed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.problems import Refused
from app.tenancy.bundle import check, errors
from app.tenancy.bundle.layout import At, Document
from app.tenancy.design import listing
from app.tenancy.design.edits import applied
from app.tenancy.design.steps import Step, value_at
from tests.tenancy.bundle.sample import sample

DEPARTMENTS: At = ("catalog", "departments")
PRIORITIES: At = ("catalog", "priorities")
HOMES: tuple[At, ...] = (
    DEPARTMENTS,
    ("catalog", "groups"),
    ("catalog", "products"),
    ("catalog", "topics"),
    PRIORITIES,
    ("catalog", "service_classes"),
    ("catalog", "roles"),
    ("views", "views"),
    ("fields", "option_sets"),
    ("sla", "calendars"),
    ("sla", "policies"),
    ("tests",),
    ("tenant", "sign_in", "oidc"),
)
WORDS = {"en": "Brand new"}


def done(document: Document, step: Step | None) -> Document:
    assert step is not None
    return applied(document, step.edits)


def ids(document: Document, home: At) -> list[str]:
    return [item.id for item in listing.items(document, home)]


@pytest.mark.parametrize("home", HOMES, ids=lambda home: home[-1])
def test_a_new_thing_is_sound_wherever_it_stands(home: At) -> None:
    document = sample()
    id = listing.proposed(document, home, WORDS)
    step = listing.added(document, home, id, WORDS)
    made = done(document, step)
    assert (id, step.focus is not None) == ("brand_new", True)
    assert ids(made, home)[-1] == id or home == ("tests",)
    shapes = [one for one in errors(check(made)) if one.code.startswith(("L0", "L1", "L2"))]
    assert shapes == []


@pytest.mark.parametrize("home", HOMES, ids=lambda home: home[-1])
def test_lists_that_are_not_there_yet_are_made_with_their_first_thing(home: At) -> None:
    document = sample()
    for part in ("sla", "tests", "notifications"):
        document.pop(part, None)
    document["tenant"].pop("sign_in", None)
    made = done(document, listing.added(document, home, "brand_new", WORDS))
    assert "brand_new" in ids(made, home)


def test_a_letter_has_the_id_of_its_kind_and_no_label() -> None:
    document = sample()
    document.pop("notifications", None)
    made = done(document, listing.added(document, ("notifications", "letters"), "invitation", WORDS))
    assert made["notifications"] == {"letters": [{"id": "invitation"}]}


@pytest.mark.parametrize(("id", "key"), [("", "bad_id"), ("Ä", "bad_id"), ("9a", "bad_id"), ("x", "bad_id")])
def test_an_id_that_none_may_have_is_refused(id: str, key: str) -> None:
    with pytest.raises(Refused, match=rf"design\.{key}"):
        listing.added(sample(), DEPARTMENTS, id, WORDS)


def test_an_id_that_is_taken_and_a_label_that_says_nothing_are_refused() -> None:
    taken = ids(sample(), DEPARTMENTS)[0]
    with pytest.raises(Refused, match=r"design\.id_taken"):
        listing.added(sample(), DEPARTMENTS, taken, WORDS)
    with pytest.raises(Refused, match=r"field\.required"):
        listing.added(sample(), DEPARTMENTS, "fine", {"fa": "  "})


def test_a_copy_stands_after_what_it_was_made_of() -> None:
    document = sample()
    first = ids(document, PRIORITIES)[0]
    made = done(document, listing.duplicated(document, PRIORITIES, first, " (copy)"))
    assert ids(made, PRIORITIES)[1] == f"{first}_2"
    copied = made["catalog"]["priorities"][1]
    assert copied["label"]["en"].endswith(" (copy)")
    assert not copied.get("default")
    assert errors(check(made)) == []


def ranks(document: Document) -> dict[str, int]:
    return {item["id"]: item["rank"] for item in document["catalog"]["priorities"]}


def test_the_ranks_of_priorities_follow_their_order() -> None:
    document = sample()
    listed = ids(document, PRIORITIES)
    made = done(document, listing.moved(document, PRIORITIES, listed[-1], 0))
    assert ids(made, PRIORITIES) == [listed[-1], *listed[:-1]]
    assert list(ranks(made).values()) == sorted(ranks(document).values())
    assert errors(check(made)) == []


def test_where_the_most_urgent_stands_first_it_still_is_the_most_urgent() -> None:
    document = sample()
    document["catalog"]["priorities"].reverse()
    listed = ids(document, PRIORITIES)
    made = done(document, listing.moved(document, PRIORITIES, listed[0], 1))
    found = list(ranks(made).values())
    assert found == sorted(found, reverse=True)


@given(st.data())
def test_a_thing_comes_to_stand_where_it_is_moved_and_the_others_keep_their_order(data: st.DataObject) -> None:
    document = sample()
    home = data.draw(st.sampled_from([home for home in HOMES if len(ids(document, home)) > 1 and home != ("tests",)]))
    before = ids(document, home)
    id, index = data.draw(st.sampled_from(before)), data.draw(st.integers(-3, len(before) + 3))
    step = listing.moved(document, home, id, index)
    after = ids(applied(document, step.edits), home) if step else before
    assert after.index(id) == max(0, min(index, len(before) - 1))
    assert [each for each in after if each != id] == [each for each in before if each != id]


def test_a_thing_is_retired_and_brought_back() -> None:
    document = sample()
    id = ids(document, DEPARTMENTS)[0]
    made = done(document, listing.retired(document, DEPARTMENTS, id, is_retired=True))
    assert listing.item(made, DEPARTMENTS, id).is_retired
    assert done(made, listing.retired(made, DEPARTMENTS, id, is_retired=False)) == document


def test_what_is_removed_is_gone_and_an_empty_folder_goes_with_its_last_file() -> None:
    document = sample()
    id = ids(document, ("views", "views"))[0]
    assert id not in ids(done(document, listing.removed(document, ("views", "views"), id)), ("views", "views"))
    document["tests"] = {"only": {"id": "only"}}
    assert "tests" not in done(document, listing.removed(document, ("tests",), "only"))


def test_where_a_thing_is_used_is_known() -> None:
    document = sample()
    id = ids(document, DEPARTMENTS)[0]
    used = listing.used_by(document, DEPARTMENTS, id)
    assert used
    assert all(value_at(document, at) == id for at in used)
    assert listing.used_by(document, ("notifications", "letters"), "invitation") == ()


@pytest.mark.parametrize("act", ["duplicated", "moved", "removed", "retired"])
def test_what_is_not_there_any_more_is_refused(act: str) -> None:
    more: dict[str, tuple[tuple[Any, ...], dict[str, Any]]] = {
        "duplicated": ((" x",), {}),
        "moved": ((0,), {}),
        "removed": ((), {}),
        "retired": ((), {"is_retired": True}),
    }
    given, named = more[act]
    with pytest.raises(Refused, match=r"design\.gone"):
        getattr(listing, act)(sample(), DEPARTMENTS, "nothing", *given, **named)


def test_only_what_the_schema_lets_retire_can_be_retired() -> None:
    assert listing.may_retire(DEPARTMENTS)
    assert listing.may_retire(("fields", "option_sets", 0, "options"))
    assert not listing.may_retire(("views", "views"))
    assert not listing.may_retire(("nothing",))
    assert not listing.is_ordered(("tests",))
