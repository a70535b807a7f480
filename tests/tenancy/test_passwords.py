"""Which words may be passwords, and how they are kept."""

from __future__ import annotations

import threading
import time

import pytest
from argon2 import PasswordHasher, extract_parameters

from app.core.problems import Problem
from app.tenancy import passwords
from tests.cast.together import at_once

KNOWN = ("آرش کارشناس", "Arash Karimi", "arash.karimi@portal.example", "+989121234567", "پورتال", "portal")


def key_of(problem: Problem | None) -> str | None:
    return None if problem is None else problem.key


@pytest.mark.parametrize(
    ("password", "key"),
    [
        ("", "password.bad_length"),
        ("seven77", "password.bad_length"),
        ("x" * 129, "password.bad_length"),
        ("12345678", "password.is_common"),
        ("۱۲۳۴۵۶۷۸", "password.is_common"),
        ("13701122", "password.is_common"),
        ("021-8888-7777", "password.is_common"),
        ("password", "password.is_common"),
        ("P@ssw0rd1", "password.is_common"),
        ("qwertyuiop", "password.is_common"),
        ("1qaz2wsx", "password.is_common"),
        ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "password.is_common"),
        ("iran1405", "password.is_common"),
        ("سلام۱۲۳۴", "password.is_common"),
        ("sghl1234", "password.is_common"),  # سلام, typed with the keyboard in English
        ("esteghlal", "password.is_common"),
        ("Arash1405!", "password.is_known"),
        ("karimi-karimi", "password.is_known"),
        ("arash.karimi@portal.example", "password.is_known"),
        ("09121234567", "password.is_known"),
        ("۰۹۱۲۱۲۳۴۵۶۷", "password.is_known"),
        ("آرش‌کارشناس", "password.is_known"),
        ("portal1405", "password.is_known"),
        ("four plain words together", None),
        ("karimi walks to the sea", None),
        ("چهار واژه کنار هم", None),
        ("zL8!qnW2pK", None),
        ("aA1!bB2@" * 16, None),
    ],
)
def test_short_common_and_personal_words_are_refused(password: str, key: str | None) -> None:
    assert key_of(passwords.weakness(password, KNOWN)) == key


def test_a_company_may_ask_for_longer_ones() -> None:
    problem = passwords.weakness("zL8!qnW2pK", (), 14)
    assert problem is not None
    assert (problem.key, problem.args) == ("password.bad_length", {"least": 14, "most": 128})


def test_no_more_of_a_password_is_judged_than_can_be_judged_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[str] = []

    def judge(password: str, user_inputs: object) -> dict[str, int]:
        judged.append(password)
        return {"guesses": 10**9}

    monkeypatch.setattr(passwords, "zxcvbn", judge)
    for word in ("ab" * 64, "123qweASD" * 14, "\ufdfa" * 128, "<" * 128):
        assert passwords.weakness(word, KNOWN) is None
    assert len(judged) > 4
    assert max(map(len, judged)) == 40


def test_a_hash_is_argon2id_with_the_agreed_cost() -> None:
    made = passwords.hash_password("four other words")
    found = extract_parameters(made)
    assert made.startswith("$argon2id$")
    assert (found.memory_cost, found.time_cost, found.parallelism) == (19 * 1024, 2, 1)
    assert passwords.is_right("four other words", made)
    assert not passwords.is_right("four other word", made)


def test_what_comes_after_the_longest_password_counts() -> None:
    longest = "ab cd " * 21 + "ef"
    assert len(longest) == passwords.LONGEST
    made = passwords.hash_password(longest)
    assert passwords.is_right(longest, made)
    assert not passwords.is_right(longest + "x", made)


def test_a_hash_by_other_parameters_is_made_anew() -> None:
    old = PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1).hash("four other words")
    new = passwords.renewed("four other words", old)
    assert new is not None
    assert passwords.is_right("four other words", new)
    assert passwords.renewed("four other words", new) is None
    assert passwords.renewed("four other words", None) is None


@pytest.mark.parametrize("kept", ["", "x", "$argon2id$broken", "$2b$12$abcdefghijklmnopqrstuv"])
def test_what_is_no_hash_is_nobodys_password(kept: str) -> None:
    assert not passwords.is_right("", kept)


def test_no_more_than_two_are_computed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    now, most, lock = 0, 0, threading.Lock()

    class Slow:
        def hash(self, _password: str) -> str:
            nonlocal now, most
            with lock:
                now += 1
                most = max(most, now)
            time.sleep(0.02)
            with lock:
                now -= 1
            return "x"

    monkeypatch.setattr(passwords, "_HASHER", Slow())
    at_once([lambda: passwords.hash_password("x")] * 8)
    assert most == 2
