"""A former id of an option or a product means the one that bore it; what is kept is the id of today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.core.config import FormItem, Item, Option
from app.core.forms import compile_form
from app.core.values import VALUE_TYPES, Invalid, ValueContext
from tests.core.bundles import bundle, field, form, option, text

TODAY = ValueContext(today=date(2026, 11, 23))
COLOURS = (
    replace(option("red"), aliases=("crimson", "scarlet")),
    replace(option("blue", replace(option("navy"), aliases=("dark",))), aliases=("azure",)),
    option("crimson_like"),
)


@pytest.mark.parametrize(
    ("kind", "raw", "kept"),
    [
        ("select", "crimson", "red"),
        ("select", "red", "red"),
        ("radio", "azure", "blue"),
        ("multi_select", ["azure", "scarlet", "red"], ["red", "blue"]),
        ("cascade", ["azure", "dark"], ["blue", "navy"]),
        ("product", "azure", "blue"),
    ],
)
def test_a_former_id_is_read_as_the_one_of_today(kind: str, raw: Any, kept: Any) -> None:
    assert VALUE_TYPES[kind].clean(raw, field("colour", kind, options=COLOURS), TODAY) == kept


@pytest.mark.parametrize("raw", ["dark", "crimso", 3, ["crimson"]])
def test_what_nobody_ever_bore_is_refused(raw: Any) -> None:
    with pytest.raises(Invalid):
        VALUE_TYPES["select"].clean(raw, field("colour", "select", options=COLOURS), TODAY)


def test_an_id_of_today_counts_more_than_a_former_one() -> None:
    options = (Option("old", text("Old"), aliases=("new",)), Option("new", text("New")))
    assert VALUE_TYPES["select"].clean("new", field("age", "select", options=options), TODAY) == "new"


def test_former_ids_of_the_catalogue_are_known_to_forms() -> None:
    known = replace(bundle(), departments={"portal": Item("portal", text("Portal"), aliases=("web",))})
    ready = compile_form(form([FormItem("department")]), known)
    assert VALUE_TYPES["select"].clean("web", ready.placed["department"].field, TODAY) == "portal"
