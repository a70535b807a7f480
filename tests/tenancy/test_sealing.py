"""Words that only this installation can have made, or can read."""

import pytest

from app.tenancy.sealing import Secrets, Unreadable, sealed


def test_the_seal_depends_on_the_secret_and_on_every_word() -> None:
    made = {sealed("one", "a b"), sealed("two", "a b"), sealed("one", "a  b"), sealed("one", "")}
    assert len(made) == 4
    assert sealed("one", "a b") == sealed("one", "a b")


def test_the_seal_can_stand_in_an_address() -> None:
    made = sealed("one", "a b")
    assert len(made) == 43
    assert made.replace("-", "").replace("_", "").isalnum()


def test_what_was_locked_is_read_again_by_the_same_company_for_the_same_purpose_alone() -> None:
    ours = Secrets("one", "portal")
    kept = ours.locked("smtp", "رمز 123")
    assert ours.unlocked("smtp", kept) == "رمز 123"
    assert "رمز" not in kept
    for other, purpose in ((Secrets("two", "portal"), "smtp"), (Secrets("one", "twin"), "smtp"), (ours, "totp")):
        with pytest.raises(Unreadable):
            other.unlocked(purpose, kept)


@pytest.mark.parametrize("damaged", ["", "1:", "1:@@", "1:AAAA", "x"])
def test_what_is_damaged_is_refused(damaged: str) -> None:
    with pytest.raises(Unreadable):
        Secrets("one", "portal").unlocked("smtp", damaged)


def test_the_same_words_are_never_locked_alike() -> None:
    ours = Secrets("one", "portal")
    assert ours.locked("smtp", "a") != ours.locked("smtp", "a")
