"""Words that only this installation can have made."""

from app.tenancy.sealing import sealed


def test_the_seal_depends_on_the_secret_and_on_every_word() -> None:
    made = {sealed("one", "a b"), sealed("two", "a b"), sealed("one", "a  b"), sealed("one", "")}
    assert len(made) == 4
    assert sealed("one", "a b") == sealed("one", "a b")


def test_the_seal_can_stand_in_an_address() -> None:
    made = sealed("one", "a b")
    assert len(made) == 43
    assert made.replace("-", "").replace("_", "").isalnum()
