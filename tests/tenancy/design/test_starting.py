"""A bundle from the gallery for a company that has one already."""

from __future__ import annotations

from itertools import combinations

import pytest

from app.shipped import example, gallery
from app.tenancy.bundle import check, errors
from app.tenancy.design.starting import KEEPABLE, adopted
from tests.cast import company

KEEPS = [keep for size in range(len(KEEPABLE) + 1) for keep in combinations(KEEPABLE, size)]


@pytest.mark.parametrize("keep", KEEPS, ids="+".join)
@pytest.mark.parametrize("name", [each.name for each in gallery()])
def test_every_bundle_of_the_gallery_becomes_a_sound_one(name: str, keep: tuple[str, ...]) -> None:
    made = adopted(company(), example(name), keep)
    assert errors(check(made)) == []
    assert made["tenant"]["managed_by"] == company()["tenant"]["managed_by"]


def test_plain_words_stay_in_their_language_where_the_company_speaks_another_first() -> None:
    chosen = example("acme")
    chosen["tenant"]["languages"] = ["en", "fa"]
    chosen["catalog"]["departments"][0]["label"] = "Orders"
    own = company()
    own["tenant"]["languages"] = ["fa", "en"]
    made = adopted(own, chosen, ("company",))
    assert made["catalog"]["departments"][0]["label"] == {"en": "Orders"}
    assert chosen["catalog"]["departments"][0]["label"] == "Orders"


def test_overlays_of_languages_that_the_company_does_not_speak_are_left_out() -> None:
    chosen = example("acme")
    chosen["texts"] = {"fa": {}, "en": {}}
    own = company()
    own["tenant"]["languages"] = ["fa"]
    assert set(adopted(own, chosen, ("company",))["texts"]) == {"fa"}
