"""Whatever the JSON, there are findings and no exceptions."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.tenancy.bundle import check, errors, load_bundle
from app.tenancy.bundle.parsing import parse
from tests.tenancy.bundle.sample import sample

WORDS = ["id", "label", "fields", "all", "fact", "op", "value", "eq", "custom.severity", "select", "*", "high", "x", ""]
KEYS = [
    "tenant",
    "branding",
    "catalog",
    "fields",
    "views",
    "forms",
    "workflows",
    "texts",
    "assets",
    "id",
    "all",
    "fact",
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(WORDS) | st.text(max_size=5),
    lambda below: st.lists(below, max_size=4) | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=4), below),
    max_leaves=20,
)


def places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [at]
    if isinstance(value, dict | list):
        for key, below in value.items() if isinstance(value, dict) else enumerate(value):
            found += places(below, (*at, key))
    return found


PLACES = places(sample())[1:]


@given(JSON)
def test_any_json_is_judged(value: Any) -> None:
    assert errors(check(value))


@given(st.sampled_from(PLACES), JSON, st.booleans())
@example(("workflows", "support", "transitions", 1, "guard"), None, False)
@settings(max_examples=150, deadline=None)
def test_a_company_with_anything_in_one_place_is_judged(at: tuple[Any, ...], value: Any, removed: bool) -> None:
    document = sample()
    holder: Any = document
    for token in at[:-1]:
        holder = holder[token]
    if removed:
        del holder[at[-1]]
    else:
        holder[at[-1]] = value
    if not errors(check(document)):
        load_bundle(document, 1)


@given(st.binary(max_size=200) | st.text(alphabet='{}[]",:\\ 0e+-.truefalsnu\ufeff', max_size=60).map(str.encode))
def test_any_bytes_are_parsed_or_found_wrong(content: bytes) -> None:
    value, found = parse(content, ("tenant",))
    assert found or value is not None or content.strip() == b"null"
