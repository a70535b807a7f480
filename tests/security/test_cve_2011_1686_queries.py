"""Class 28, words taken for a query (RT CVE-2011-1686, FreeScout GHSA-gh3r): on both databases.

Nothing typed breaks a query or widens its answer; what to sort and narrow by comes from lists of ours.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from app.bootstrap import HelpDesk
from tests.api.conftest import Api
from tests.cast.looking import everything

ROOT = Path(__file__).resolve().parents[2]
ON_BOTH = pytest.mark.parametrize("engine_kind", ["sqlite", "postgres"])
WORDS = [
    "'", '"', "''", "' OR '1'='1", "' OR 1=1 --", '" OR ""="', "'; DROP TABLE ticket; --", "') UNION SELECT 1 --",
    "\\", "\'", "%", "_", "%%", "a%", "\\%", "*", "a*", "a* OR b*", '"*"', "NEAR(a b)", "a NEAR b", "NOT a", "a AND",
    "OR", "^a", "subject:a", "{a b}:c", "-a", "+a", "(a", "a)", "a & b", "a | b", "!a", "a:*", "a <-> b", "'a':*",
    "::text", "$1", "?", ":a", "%s", "\x1a", "$$a$$", "/*a*/", "--", ";", "0x41", "CHAR(65)", "a\x00b", "٪",
    "\u200c", "1e309", "-1", "9" * 400,
]  # fmt: skip
MARK = "magpie"


@ON_BOTH
def test_no_words_break_or_widen_a_question(api: Api, help_desk: HelpDesk) -> None:
    """The stranger has nothing and sees nothing, whatever he asks; nothing is changed by it."""
    api.submit(subject=f"{MARK} one")
    api.token("stranger"), api.token("admin")
    before = {
        name: rows for name, rows in everything(help_desk.directory.desk("portal")).items() if name != "api_token"
    }
    for words in WORDS:
        for path, name in (("tickets", "q"), ("choices/ticket", "q"), ("tickets", "cursor"), ("tickets", "sort")):
            answer = api.get(path, "stranger", params={name: words})
            assert answer.status_code in (200, 400, 404, 422), (path, words)
            assert MARK not in answer.text, (path, words)
    after = {name: rows for name, rows in everything(help_desk.directory.desk("portal")).items() if name != "api_token"}
    assert after == before


@ON_BOTH
@pytest.mark.parametrize("name", ["view", "department", "group", "priority", "product", "topic", "assignee", "state"])
def test_no_word_of_a_filter_reaches_the_database_as_a_query(api: Api, name: str) -> None:
    api.submit(subject=f"{MARK} one")
    for words in WORDS[::3]:
        answer = api.get("tickets", "stranger", params={name: words})
        assert answer.status_code in (200, 400, 404, 422), words
        assert MARK not in answer.text


@ON_BOTH
def test_signs_of_patterns_are_letters(api: Api) -> None:
    """Otherwise one sign would list everybody."""
    for words in ("%", "_", "%%", "\\%", "_______", "%@%", "*", "a_e"):
        for path in ("people", "admin/people", "admin/organizations", "choices/person", "choices/organization"):
            answer = api.get(path, "admin", params={"q": words})
            assert answer.status_code == 200, (path, words)
            assert answer.json()["items"] == [], (path, words)
    assert api.get("people", "admin", params={"q": "agent@lab"}).json()["items"]


@ON_BOTH
def test_a_condition_is_no_query(api: Api) -> None:
    for words in WORDS[::2]:
        for leaf in ({"fact": words, "op": "eq", "value": 1}, {"fact": "ticket.subject", "op": words, "value": 1},
                     {"fact": f"custom.{words}", "op": "eq", "value": "x"},
                     {"fact": "ticket.subject", "op": "contains", "value": words}):  # fmt: skip
            answer = api.get("tickets", "stranger", params={"filter": json.dumps(leaf)})
            assert answer.status_code in (200, 400, 422), leaf
            assert answer.status_code != 200 or answer.json()["items"] == []


def test_no_query_is_put_together_of_what_was_typed() -> None:
    """Only engines and migrations write SQL themselves, and never with values in it."""
    for path in [*ROOT.glob("app/**/*.py"), *ROOT.glob("pages/**/*.py")]:
        source = path.read_text(encoding="utf-8")
        assert "execute_sql" not in source, path
        assert not re.search(r"\bSQL\(", source), path
    for path in ROOT.glob("storage/*.py"):
        for line in path.read_text(encoding="utf-8").splitlines():
            if re.search(r"(?:\bSQL|execute_sql)\(\s*f[\"']", line):
                assert re.search(r"# noqa: S608 - \w+", line), f"{path.name}: {line}"
