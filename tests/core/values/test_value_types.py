import json
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.core.config import FIELD_TYPES
from app.core.values import VALUE_TYPES, FileFacts, Invalid, ValueContext
from tests.core.bundles import field, option

TREE = (option("net", option("vpn"), option("wifi")), option("mail"), option("old", retired=True))
FILES = {"pic1": FileFacts("png", 900), "doc1": FileFacts("pdf", 10), "big1": FileFacts("png", 5000)}
CTX = ValueContext(
    today=date(2026, 11, 22),
    products=frozenset({"crm"}),
    exists=lambda kind, value: value in {"person": [7], "organization": [3], "ticket": ["T-12"]}[kind],
    file=FILES.get,
)
IBAN = "IR062960000000100324200001"

ACCEPTED = [
    ("text", {}, "  سلام\n دنیا\x00 ", "سلام  دنیا"),
    ("text", {}, " \u2028 ", None),
    ("text", {}, "\x00", None),
    ("text", {}, "\u200b", None),
    ("rich_text", {}, "<p><br></p>&nbsp;", None),
    ("text", {}, "a\ud800b", "ab"),
    ("text", {"max_length": 3}, " abc ", "abc"),
    ("long_text", {}, "a\r\nb\rc", "a\nb\nc"),
    ("rich_text", {}, "<p>hi</p>", "<p>hi</p>"),
    ("email", {}, "Ali@Example.COM", "ali@example.com"),
    ("mobile", {}, "۰۹۱۲ ۱۲۳ ۴۵۶۷", "+989121234567"),
    ("national_id", {}, "۰۴۹۹۳۷۰۸۹۹", "0499370899"),
    ("postal_code", {}, "13579-24680", "1357924680"),
    ("iban", {}, "IR06 2960 0000 0010 0324 2000 01", IBAN),
    ("url", {}, "HTTPS://Example.com/A", "https://example.com/A"),
    ("number", {}, "۱۲٬۳۴۵٫۵", 12345.5),
    ("number", {}, 3.0, 3),
    ("number", {}, -0.0, 0),
    ("number", {"decimals": 2}, "1.50", 1.5),
    ("number", {"step": 0.1}, 0.3, 0.3),
    ("number", {"minimum": 1, "step": 2}, 5, 5),
    ("money", {"currencies": ("IRR", "EUR")}, "۱۲٬۰۰۰", {"amount": "12000", "currency": "IRR"}),
    ("money", {"currencies": ("IRR", "EUR")}, {"amount": 3, "currency": "EUR"}, {"amount": "3.00", "currency": "EUR"}),
    ("money", {"currencies": ("IRR",)}, {"amount": "", "currency": "IRR"}, None),
    ("money", {"currencies": ("IRR",)}, -0.0, {"amount": "0", "currency": "IRR"}),
    ("boolean", {}, False, False),
    ("boolean", {}, "true", True),
    ("select", {"options": TREE}, "mail", "mail"),
    ("radio", {"options": TREE}, "net", "net"),
    ("multi_select", {"options": TREE}, ["mail", "net", "mail"], ["net", "mail"]),
    ("multi_select", {"options": TREE}, [], None),
    ("cascade", {"options": TREE}, ["net", "wifi"], ["net", "wifi"]),
    ("cascade", {"options": TREE}, ["mail"], ["mail"]),
    ("date", {}, "۲۰۲۶-۱۱-۲۲", "2026-11-22"),
    ("date", {"minimum": "2026-01-01"}, "2026-01-01", "2026-01-01"),
    ("datetime", {}, "2026-11-22T14:05+03:30", "2026-11-22T10:35:00+00:00"),
    ("time", {}, "۹:۰۵", "09:05"),
    ("duration", {}, "1:30", 90),
    ("duration", {}, "۴۵", 45),
    ("duration", {}, 60.0, 60),
    ("file", {"max_files": 2}, ["pic1", "doc1", "pic1"], ["pic1", "doc1"]),
    ("product", {}, "crm", "crm"),
    ("organization", {}, "۳", 3),
    ("person", {}, 7, 7),
    ("ticket", {}, " t-۱۲ ", "T-12"),
    ("rating", {}, "۴", 4),
    ("heading", {}, None, None),
]

REFUSED = [
    ("text", {}, 5, "not_text"),
    ("text", {}, ["a"], "not_text"),
    ("text", {"max_length": 3}, "abcd", "too_long"),
    ("text", {"min_length": 3}, "ab", "too_short"),
    ("text", {}, "پ" * 4097, "too_big"),
    ("long_text", {}, "a" * 65537, "too_big"),
    ("email", {}, "ali@", "not_email"),
    ("mobile", {}, "021 88 77 66 55", "not_mobile"),
    ("national_id", {}, "0499370898", "not_national_id"),
    ("postal_code", {}, "123", "not_postal_code"),
    ("iban", {}, "IR07" + IBAN[4:], "not_iban"),
    ("url", {}, "javascript:alert(1)", "not_url"),
    ("number", {}, True, "not_a_number"),
    ("number", {}, "twelve", "not_a_number"),
    ("number", {}, float("nan"), "not_a_number"),
    ("number", {}, 10**400, "not_a_number"),
    ("number", {"decimals": 0}, 1.5, "too_many_decimals"),
    ("number", {"minimum": 2}, 1, "too_low"),
    ("number", {"maximum": 2}, 3, "too_high"),
    ("number", {"minimum": 1, "step": 2}, 4, "off_step"),
    ("money", {"currencies": ("IRR",)}, {"amount": "1", "currency": "USD"}, "not_a_currency"),
    ("money", {"currencies": ("IRR",)}, {"amount": "1", "currency": ["IRR"]}, "not_money"),
    ("money", {"currencies": ("IRR",)}, {"amount": "1", "cents": 3}, "not_money"),
    ("money", {"currencies": ("IRR",)}, True, "not_money"),
    ("money", {}, "12", "not_money"),
    ("money", {"currencies": ("IRR",)}, "1.5", "too_many_decimals"),
    ("boolean", {}, 1, "not_boolean"),
    ("select", {"options": TREE}, "Mail", "not_an_option"),
    ("select", {"options": TREE}, ["mail"], "not_an_option"),
    ("multi_select", {"options": TREE}, "mail", "not_list"),
    ("multi_select", {"options": TREE}, ["fax"], "not_an_option"),
    ("cascade", {"options": TREE}, ["net"], "path_unfinished"),
    ("cascade", {"options": TREE}, ["net", "mail"], "not_an_option"),
    ("cascade", {"options": TREE}, ["mail", "vpn"], "not_an_option"),
    ("date", {}, "22/11/2026", "not_a_date"),
    ("date", {}, "2026-02-30", "not_a_date"),
    ("date", {}, "1405-09-01", "not_a_date"),
    ("date", {"minimum": "2026-01-01"}, "2025-12-31", "too_early"),
    ("date", {"maximum": "2026-01-01"}, "2026-01-02", "too_late"),
    ("datetime", {}, "2026-11-22T14:05", "not_a_moment"),
    ("time", {}, "24:00", "not_a_time"),
    ("duration", {}, -5, "not_a_duration"),
    ("duration", {}, True, "not_a_duration"),
    ("duration", {"minimum": 30}, 15, "too_short_duration"),
    ("duration", {"maximum": 30}, 45, "too_long_duration"),
    ("file", {}, "pic1", "not_files"),
    ("file", {}, ["gone"], "file_unknown"),
    ("file", {}, ["../etc"], "file_unknown"),
    ("file", {"max_files": 1}, ["pic1", "doc1"], "too_many_files"),
    ("file", {"file_types": frozenset({"png"})}, ["doc1"], "file_type"),
    ("file", {"max_bytes": 1000}, ["big1"], "file_too_large"),
    ("product", {}, "erp", "no_such_product"),
    ("organization", {}, 4, "no_such_organization"),
    ("person", {}, True, "no_such_person"),
    ("person", {}, 10**30, "no_such_person"),
    ("ticket", {}, "T-13", "no_such_ticket"),
    ("ticket", {}, 12, "no_such_ticket"),
    ("rating", {}, 6, "not_a_rating"),
    ("rating", {"maximum": 10}, 0, "not_a_rating"),
    ("rating", {}, 2.5, "not_a_rating"),
    ("heading", {}, "hello", "takes_no_value"),
]


@pytest.mark.parametrize(("kind", "more", "raw", "value"), ACCEPTED)
def test_what_people_send_becomes_the_canonical_value(kind, more, raw, value):
    asked = field("asked", kind, **more)
    clean = VALUE_TYPES[kind].clean(raw, asked, CTX)
    assert clean == value
    assert type(clean) is type(value)


@pytest.mark.parametrize(("kind", "more", "raw", "key"), REFUSED)
def test_what_does_not_fit_is_refused_by_a_key_beside_its_field(kind, more, raw, key):
    with pytest.raises(Invalid) as refused:
        VALUE_TYPES[kind].clean(raw, field("asked", kind, **more), CTX)
    (problem,) = refused.value.problems
    assert (problem.key, problem.field) == (f"field.{key}", "asked")


def test_there_is_a_type_for_every_word_of_the_vocabulary():
    assert set(VALUE_TYPES) == FIELD_TYPES


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.text(alphabet=st.characters(categories=["Cs", "Cc", "L", "Nd"]), max_size=5)
    | st.sampled_from([raw for _, _, raw, _ in ACCEPTED + REFUSED if isinstance(raw, str)]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
SHAPES = st.sampled_from(
    [
        {"options": TREE, "currencies": ("IRR", "EUR")},
        {"decimals": 2, "minimum": 1, "maximum": 9, "step": 0.25, "min_length": 2, "max_length": 9},
        {"decimals": 40, "step": 1e-30, "minimum": "2026-01-01", "maximum": "2026-12-31", "max_files": 0},
    ]
)
ANYTHING = ValueContext(today=date(2026, 11, 22), file=lambda _: FileFacts("png", 1))


@given(st.sampled_from(sorted(FIELD_TYPES)), SHAPES, JSON)
def test_any_json_is_cleaned_once_and_for_all_or_refused(kind, more, raw):
    asked, value_type = field("asked", kind, **more), VALUE_TYPES[kind]
    try:
        clean = value_type.clean(raw, asked, ANYTHING)
    except Invalid:
        return
    assert value_type.clean(clean, asked, ANYTHING) == clean
    assert (clean is None) == value_type.is_empty(clean)
    assert json.loads(json.dumps(clean, allow_nan=False)) == clean
    json.dumps(clean, ensure_ascii=False).encode()
    value_type.searchable_text(clean, asked).encode()
    assert all((s is None) != (n is None) for s, n in value_type.index_value(clean) if kind != "money")


@given(st.sampled_from(sorted(FIELD_TYPES)), JSON)
@example("datetime", "PRN-1")
@example("datetime", "2026-11-22")
@example("money", {"amount": "PRN-1", "currency": "EUR"})
@example("money", {"text": "PRN-1"})
@example("multi_select", [7])
@example("file", [None])
def test_what_tickets_keep_of_another_type_is_passed_over_by_the_index(kind, value):
    for word, number in VALUE_TYPES[kind].index_value(value):
        assert word is None or isinstance(word, str)
        assert number is None or isinstance(number, float)


@pytest.mark.parametrize(
    ("kind", "value", "words", "rows"),
    [
        ("text", "سلام علي", "سلام علي", [("سلام علی", None)]),
        ("text", "ـ", "ـ", []),
        ("datetime", "1970-01-01T00:00:01+00:00", "", [(None, 1_000_000.0)]),
        ("rich_text", "<p>one</p><p>t<b>w</b>o &amp; 3</p>", "one two & 3", []),
        ("number", 12.5, "12.5", [(None, 12.5)]),
        ("money", {"amount": "12.50", "currency": "EUR"}, "12.50", [("EUR", 12.5)]),
        ("boolean", False, "", [(None, 0.0)]),
        ("select", "mail", "گزینهٔ mail Mail", [("mail", None)]),
        ("multi_select", ["net", "mail"], "گزینهٔ net Net گزینهٔ mail Mail", [("net", None), ("mail", None)]),
        ("cascade", ["net", "vpn"], "گزینهٔ net Net گزینهٔ vpn Vpn", [("net", None), ("vpn", None)]),
        ("date", "2026-11-22", "", [("2026-11-22", None)]),
        ("duration", 90, "", [(None, 90.0)]),
        ("person", 7, "", [(None, 7.0)]),
        ("ticket", "T-12", "T-12", [("t-12", None)]),
        ("file", ["pic1"], "", [("pic1", None)]),
    ],
)
def test_values_are_found_by_their_words_and_filtered_by_their_rows(kind, value, words, rows):
    asked = field("asked", kind, options=TREE)
    assert VALUE_TYPES[kind].searchable_text(value, asked) == words
    assert VALUE_TYPES[kind].index_value(value) == rows


@pytest.mark.parametrize("kind", sorted(FIELD_TYPES))
def test_every_type_describes_itself_as_json_without_null_bounds(kind):
    described = VALUE_TYPES[kind].api_type(field("asked", kind, options=TREE, currencies=("IRR",), max_length=5))
    assert "type" in json.loads(json.dumps(described))
    assert "null" not in json.dumps({key: value for key, value in described.items() if key != "type"})


def test_a_retired_option_is_not_offered_to_programs():
    assert VALUE_TYPES["select"].api_type(field("asked", "select", options=TREE))["enum"] == ["net", "mail"]
