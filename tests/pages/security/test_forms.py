"""Form tokens and the sealed words between two pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.security.forms import form_token, is_token, opened, sealed

SECRET = "s" * 40


def test_a_token_belongs_to_one_browser_one_company_and_one_installation() -> None:
    mine = form_token(SECRET, "portal", "browser-one")
    others = [
        form_token(SECRET, "portal", "browser-two"),
        form_token(SECRET, "twin", "browser-one"),
        form_token("t" * 40, "portal", "browser-one"),
    ]
    assert is_token(mine, form_token(SECRET, "portal", "browser-one"))
    assert not any(is_token(other, mine) for other in others)


@pytest.mark.parametrize("sent", ["", "ی", "0" * 64, "None"])
def test_nothing_else_passes_for_a_token(sent: str) -> None:
    assert not is_token(sent, form_token(SECRET, "portal", "browser-one"))


@given(st.text(max_size=60))
def test_sealed_words_come_back_as_they_were(login: str) -> None:
    value = sealed(SECRET, "portal", {"login": login})
    assert opened(SECRET, "portal", value) == {"login": login}
    assert value.isascii()
    assert not set(value) & set(' ;,"\\')


@given(st.text(max_size=60))
def test_whatever_else_a_cookie_holds_opens_to_nothing(value: str) -> None:
    assert opened(SECRET, "portal", value) == {}


def test_words_sealed_for_another_company_or_changed_afterwards_open_to_nothing() -> None:
    value = sealed(SECRET, "portal", {"login": "a"})
    assert opened(SECRET, "twin", value) == {}
    assert opened(SECRET, "portal", "A" + value[1:]) == {}
    assert opened(SECRET, "portal", value[:-1]) == {}
