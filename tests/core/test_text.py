"""Persian text: folding, search in every spelling, alphabetical order, digits, isolates."""

import random
import sqlite3
import unicodedata
from collections.abc import Iterator
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.text import (
    Term,
    fold,
    fts5_match,
    isolate,
    query_terms,
    search_words,
    sort_key,
    to_latin_digits,
    to_persian_digits,
    tsquery,
)

PERSIAN_ALPHABET = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
PERSIAN_PIECES = st.sampled_from(
    [*PERSIAN_ALPHABET, *"يىئكةۀأإٱؤءـَُِّۀ۱٣5 ", "\u200c", "\u200d", "\u200f", "می", "ها", "-"]
)
PERSIAN = st.lists(PERSIAN_PIECES, max_size=24).map("".join)
ANY_TEXT = st.one_of(
    st.text(max_size=60), PERSIAN, st.text(alphabet="\"'*^%_\\:()-+{}[]&|!<>~\x00 ORANDNEAR1۱ا", max_size=60)
)

SPELLINGS = [
    ("کیبورد", "كيبورد"),
    ("می\u200cشود", "میشود", "می شود"),
    ("نمی\u200cخواهم", "نمیخواهم", "نمی خواهم", "نمی-خواهم", "نمي\u200bخواهم"),
    ("مدیر", "مُدیر", "مـدیر"),
    ("۱۲۳", "١٢٣", "123"),
    ("خانه", "خانة", "خانۀ", "خانهٔ"),
    ("کتاب\u200cها", "کتابها", "کتاب ها"),
    ("بزرگ\u200cترین", "بزرگترین", "بزرگ ترین"),
    ("خسته\u200cام", "خستهام", "خسته ام"),
    ("بی\u200cکار", "بیکار", "بی کار"),
    ("هم\u200cکلاسی\u200cها", "همکلاسی ها", "همکلاسیها", "هم کلاسی\u200cها", "هم کلاسی ها"),
    ("مسئول", "مسئول"),
    ("آزاد", "ازاد", "ا\u0653زاد"),
    ("Müller", "MULLER", "mu\u0308ller"),
    ("کتاب\u200cخانه", "کتابخانه"),
    ("کتاب\u200cخانه", "کتاب خانه"),
]
DIRECTIONS = [(one, other) for group in SPELLINGS for one, other in permutations(group, 2)]

HOSTILE = [
    '"*^%_\\ NEAR OR tenant:x',
    '"',
    '" OR 1=1 --',
    "NEAR(a b, 3)",
    "a AND",
    "NOT",
    "OR OR OR",
    "tenant : x",
    "{body tenant} : x",
    "-a +b ^c *",
    "(((((",
    "'; DROP TABLE found; --",
    "\x00",
    "a\x00b",
    "\ud800 a",
    "& | ! <-> :* 'a'",
    "\u200c\u200c",
    "🙂 👩‍👩‍👧",
    "word " * 5000,
    "می\u200c" * 5000,
    "x" * 100_000,
]


@pytest.fixture(scope="module")
def found() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.execute("CREATE VIRTUAL TABLE found USING fts5(tenant, body, tokenize = 'unicode61')")
    yield connection
    connection.close()


def is_found(connection: sqlite3.Connection, document: str, query: str) -> bool:
    connection.execute("DELETE FROM found")
    connection.execute("INSERT INTO found VALUES ('tn1', ?)", (search_words(document),))
    match = fts5_match(query_terms(query), "body")
    return connection.execute("SELECT count(*) FROM found WHERE found MATCH ?", (match,)).fetchone() == (1,)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("كيبورد", "کیبورد"),
        ("مُـدیـر", "مدیر"),
        ("آأإٱ ؤ ئىي ةۀ", "اااا و ییی هه"),
        ("۱۲۳ ١٢٣", "123 123"),
        ("می\u200cشود", "می شود"),
        ("  Straße \n\t ÉTÉ ", "strasse ete"),
        ("\u202bسلام\u202c \u2067دنیا\u2069", "سلام دنیا"),
        ("ﻻ ﻙﺘاب", "لا کتاب"),
        ("a\x00b\x7fc", "a b c"),
        ("", ""),
    ],
)
def test_folding_makes_one_form_of_many_spellings(text: str, folded: str) -> None:
    assert fold(text) == folded


@settings(deadline=None)
@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@settings(deadline=None)
@given(ANY_TEXT)
def test_folded_text_can_be_stored_by_both_databases(text: str) -> None:
    folded = fold(text)
    folded.encode()
    assert "\x00" not in folded
    assert folded == " ".join(folded.split())


@pytest.mark.parametrize(("document", "query"), DIRECTIONS)
def test_each_spelling_finds_the_others(found: sqlite3.Connection, document: str, query: str) -> None:
    assert is_found(found, f"سلام، {document}. ممنون", query)


@pytest.mark.parametrize(("document", "query"), DIRECTIONS)
def test_a_spelling_is_found_beside_other_words_of_the_query(
    found: sqlite3.Connection, document: str, query: str
) -> None:
    assert is_found(found, f"چاپگر خراب {document} در طبقه سوم", f"طبقه {query} چاپگر")


@pytest.mark.parametrize(
    ("document", "query"),
    [
        ("می\u200cشود", "می\u200cرود"),
        ("کتاب ها", "کتاب\u200cهای"),
        ("چاپگر", "چاپگر خراب"),
        ("خانه کتاب", "کتاب\u200cخانه"),
        ("شود", "میشود"),
        ("123", "23"),
    ],
)
def test_other_words_are_not_found(found: sqlite3.Connection, document: str, query: str) -> None:
    assert not is_found(found, document, query)


@pytest.mark.parametrize("query", ["می ش", "می\u200cش", "میش", "چاپ", "می", "کتابخ", "کتاب\u200cخا"])
def test_the_last_word_may_be_unfinished(found: sqlite3.Connection, query: str) -> None:
    assert is_found(found, "چاپگر کتاب\u200cخانه روشن می\u200cشود", query)


def test_only_the_last_word_may_be_unfinished(found: sqlite3.Connection) -> None:
    assert not is_found(found, "چاپگر خراب است", "چاپ خراب")


def test_a_single_letter_is_a_whole_word(found: sqlite3.Connection) -> None:
    assert not is_found(found, "چاپگر", "چ")
    assert is_found(found, "چ", "چ")


def test_a_column_keeps_the_search_inside_it(found: sqlite3.Connection) -> None:
    assert not is_found(found, "anything", "tn1")


def test_terms_tell_what_must_be_found() -> None:
    assert query_terms("کتاب\u200cخانه می شود، چاپ") == [
        Term(("کتاب", "خانه"), "کتابخانه"),
        Term(("میشود",)),
        Term(("چاپ",), prefix=True),
    ]


@pytest.mark.parametrize(("typed", "sought"), [("چاپ خ", ["چاپ"]), ("چاپ 3", ["چاپ"]), ("و", ["و"]), ("و خ", ["و"])])
def test_the_first_letter_of_a_further_word_is_left_out(typed: str, sought: list[str]) -> None:
    assert [term.words[0] for term in query_terms(typed)] == sought


def test_terms_become_the_languages_of_both_databases() -> None:
    terms = query_terms("کتاب\u200cخانه چاپ")
    assert fts5_match(terms) == '("کتاب خانه" OR "کتابخانه") AND ("چاپ" *)'
    assert tsquery(terms) == "('کتاب' <-> 'خانه' | 'کتابخانه') & ('چاپ':*)"


def test_a_column_name_cannot_leave_its_quotes() -> None:
    assert fts5_match(query_terms("abc"), 'a" : b') == '"a"" : b" : (("abc" *))'


@pytest.mark.parametrize("query", HOSTILE)
@pytest.mark.parametrize("column", [None, "body"])
def test_hostile_queries_never_raise(found: sqlite3.Connection, query: str, column: str | None) -> None:
    found.execute("SELECT * FROM found WHERE found MATCH ?", (fts5_match(query_terms(query), column),)).fetchall()


@settings(deadline=None)
@given(ANY_TEXT, ANY_TEXT)
def test_no_query_raises_on_any_document(found: sqlite3.Connection, document: str, query: str) -> None:
    assert is_found(found, document, query) in (True, False)


@settings(deadline=None)
@given(st.lists(PERSIAN_PIECES, min_size=1, max_size=12).map("".join))
def test_a_document_is_found_by_its_own_words(found: sqlite3.Connection, text: str) -> None:
    assert is_found(found, text, text) == bool(query_terms(text))


@settings(deadline=None)
@given(ANY_TEXT)
def test_queries_hold_nothing_but_quoted_words_and_operators(text: str) -> None:
    for term in query_terms(text):
        assert all(word.isalnum() for word in [*term.words, term.joined or "x"])


@pytest.mark.parametrize("query", ["", "   ", "*^%", "\u200c", "؟!"])
def test_a_query_without_words_finds_nothing(found: sqlite3.Connection, query: str) -> None:
    assert query_terms(query) == []
    assert (fts5_match([]), tsquery([])) == ('""', "")
    assert not is_found(found, "متن", query)


def test_long_queries_are_cut() -> None:
    assert len(query_terms("ab " * 1000)) == 12
    assert all(len(word) <= 64 for term in query_terms("x" * 1000) for word in term.words)


def test_a_long_run_of_half_spaces_does_not_blow_up_the_document() -> None:
    assert len(search_words("\u200c".join(f"و{n}" for n in range(1000))).split()) < 4 * 1000


def test_documents_hold_only_words_and_single_spaces() -> None:
    assert search_words("PRT-1048: api_key، می\u200cشود!") == "prt 1048 api key می شود میشود"


def test_sorting_follows_the_persian_alphabet() -> None:
    shuffled = random.Random(7).sample(PERSIAN_ALPHABET, len(PERSIAN_ALPHABET))
    assert "".join(sorted(shuffled, key=sort_key)) == PERSIAN_ALPHABET


def test_sorting_puts_numbers_by_value_then_persian_then_latin() -> None:
    expected = ["بخش ۲", "بخش ۱۰", "بخش آب", "بخش الف", "بخشنامه", "پارس", "کار", "گل", "یاس", "Alpha", "beta"]
    shuffled = random.Random(7).sample(expected, len(expected))
    assert sorted(shuffled, key=sort_key) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("كتاب", "کتاب"),
        ("می\u200cشود", "میشود"),
        ("ALPHA", "alpha"),
        ("۰۰۷", "7"),
        ("(مدیر)", "مُدیر"),
        ("آب", unicodedata.normalize("NFD", "آب")),
    ],
)
def test_spellings_of_one_word_sort_together(one: str, other: str) -> None:
    assert sort_key(one) == sort_key(other)


@settings(deadline=None)
@given(*[st.lists(st.sampled_from(PERSIAN_ALPHABET), max_size=8)] * 2)
def test_keys_compare_as_the_letters_do(one: list[str], other: list[str]) -> None:
    places = [[PERSIAN_ALPHABET.index(letter) for letter in word] for word in (one, other)]
    assert (places[0] < places[1]) == (sort_key("".join(one)) < sort_key("".join(other)))
    assert (places[0] == places[1]) == (sort_key("".join(one)) == sort_key("".join(other)))


@settings(deadline=None)
@given(*[st.integers(0, 10**14)] * 2)
def test_keys_compare_numbers_by_value(one: int, other: int) -> None:
    assert (one < other) == (sort_key(f"تیکت {to_persian_digits(str(one))} ب") < sort_key(f"تیکت {other} ب"))


@settings(deadline=None)
@given(ANY_TEXT)
def test_keys_are_short_and_storable(text: str) -> None:
    key = sort_key(text * 5)
    assert len(key) <= 128
    assert "\x00" not in key
    key.encode()


def test_digits_change_script_and_nothing_else_does() -> None:
    assert to_latin_digits("۰۱۲۳۴۵۶۷۸۹ ٠١٢٣٤٥٦٧٨٩ ي a") == "0123456789 0123456789 ي a"
    assert to_persian_digits("0123456789 ٠١٢٣٤٥٦٧٨٩ ي a") == "۰۱۲۳۴۵۶۷۸۹ ۰۱۲۳۴۵۶۷۸۹ ي a"


def test_nothing_escapes_an_isolate() -> None:
    assert isolate("PRT-1048") == "\u2068PRT-1048\u2069"
    assert isolate("a\u2069\u202eb\u2067c") == "\u2068a\u202ebc\u2069"
