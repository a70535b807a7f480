"""The company's picture in a draft."""

from __future__ import annotations

import base64

import pytest

from app.core.problems import Refused, TooLarge
from app.tenancy.bundle import check, errors
from app.tenancy.bundle.assets import MAX_BYTES
from app.tenancy.design.edits import applied
from app.tenancy.design.picture import logo_of, with_logo, without_logo
from tests.cast.files import PNG
from tests.tenancy.bundle.sample import png, sample


def test_a_picture_takes_the_place_of_the_one_before() -> None:
    document = sample()
    step = with_logo(document, PNG)
    assert step is not None
    made = applied(document, step.edits)
    (name,) = made["assets"]
    assert made["branding"]["logo"] == name
    assert name.startswith("logo-")
    assert logo_of(made) == f"data:image/png;base64,{base64.b64encode(PNG).decode()}"
    assert errors(check(made)) == []
    assert with_logo(made, PNG) is None


def test_the_first_picture_is_taken_where_there_was_none() -> None:
    document = sample()
    step = without_logo(document)
    assert step is not None
    bare = applied(document, step.edits)
    assert (bare["assets"], "logo" in bare["branding"], logo_of(bare)) == ({}, False, "")
    assert without_logo(bare) is None
    del bare["assets"]
    again = with_logo(bare, base64.b64decode(png()))
    assert again is not None
    assert logo_of(applied(bare, again.edits))


@pytest.mark.parametrize("content", [b"", b"<svg/>", b"GIF89a" + b"\x00" * 40, b"%PDF-1.7"])
def test_what_is_no_picture_of_ours_is_refused(content: bytes) -> None:
    with pytest.raises(Refused, match=r"logo\.no_picture"):
        with_logo(sample(), content)


def test_a_large_picture_is_refused() -> None:
    with pytest.raises(TooLarge):
        with_logo(sample(), PNG + b"\x00" * MAX_BYTES)
