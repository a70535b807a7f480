"""Typed values with a form of their own: accepted as people type them, kept in one form."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.formats import FORMATS, matches_format, normal_form
from app.core.text import to_persian_digits

NORMAL = [
    ("mobile", "0912 123 4567", "+989121234567"),
    ("mobile", "۰۹۱۲۱۲۳۴۵۶۷", "+989121234567"),
    ("mobile", "٩١٢-١٢٣-٤٥٦٧", "+989121234567"),
    ("mobile", "+98 (912) 123-4567", "+989121234567"),
    ("mobile", "+98 0912 1234567", "+989121234567"),
    ("mobile", "0098 912 123 4567", "+989121234567"),
    ("mobile", "989121234567", "+989121234567"),
    ("mobile", "\u202a+98\u00a09121234567\u202c", "+989121234567"),
    ("mobile", "+49 151 23456789", "+4915123456789"),
    ("mobile", "00971501234567", "+971501234567"),
    ("national_id", "0499370899", "0499370899"),
    ("national_id", "۰۴۹۹۳۷۰۸۹۹", "0499370899"),
    ("national_id", "049-937089-9", "0499370899"),
    ("national_id", "0790419904", "0790419904"),
    ("company_id", "10380284790", "10380284790"),
    ("company_id", "۱۰۳۸۰ ۲۸۴۷۹۰", "10380284790"),
    ("company_id", "14007650912", "14007650912"),
    ("postal_code", "1619735744", "1619735744"),
    ("postal_code", "۱۶۱۹۷-۳۵۷۴۴", "1619735744"),
    ("iban", "IR82 0540 1026 8002 0817 9090 02", "IR820540102680020817909002"),
    ("iban", "ir۸۲۰۵۴۰۱۰۲۶۸۰۰۲۰۸۱۷۹۰۹۰۰۲", "IR820540102680020817909002"),
    ("iban", "820540102680020817909002", "IR820540102680020817909002"),
    ("iban", "GB82 WEST 1234 5698 7654 32", "GB82WEST12345698765432"),
    ("iban", "DE89370400440532013000", "DE89370400440532013000"),
    ("email", "Sara.Ahmadi+desk@Example.COM", "sara.ahmadi+desk@example.com"),
    ("email", " sara۱۲@example.ir ", "sara12@example.ir"),
    ("email", "a@b-c.co", "a@b-c.co"),
    ("email", "a@xn--mgbcd4a2b0d2b.ir", "a@xn--mgbcd4a2b0d2b.ir"),
    ("url", "HTTPS://Example.COM/Path?Q=1#F", "https://example.com/Path?Q=1#F"),
    ("url", " http://localhost:8080 ", "http://localhost:8080"),
    ("url", "https://fa.example.org/خانه/۱۲", "https://fa.example.org/خانه/۱۲"),
    ("url", "https://fa.example.org/می\u200cشود?a=b|c", "https://fa.example.org/می\u200cشود?a=b|c"),
    ("url", "http://[2001:db8::1]:80/", "http://[2001:db8::1]:80/"),
    ("url", "https://example.com/a://b", "https://example.com/a://b"),
    ("digits", "۰۱۲ ۳۴-۵", "012345"),
]

REFUSED = [
    (
        "mobile",
        ["", "0812 123 4567", "0912 123 456", "091212345678", "+98 21 8888 1234", "98 21 88881234", "+1234", "٠"],
    ),
    ("mobile", ["+", "++989121234567", "0912123456a", "+0912345678", "00000000000", "+98912123456", "9" * 100]),
    ("national_id", ["", "0499370898", "1111111111", "0000000000", "499370899", "04993708990", "049937089x"]),
    ("company_id", ["", "10380284791", "1038028479", "103802847901", "11111111111"]),
    ("postal_code", ["", "0619735744", "2619735744", "1111111111", "161973574", "16197357441", "16197357x4"]),
    ("iban", ["", "IR82", "IR820540102680020817909003", "IR82054010268002081790900", "IR00054010268002081790900A"]),
    ("iban", ["820540102680020817909003", "GB82WEST1234569876543", "1R820540102680020817909002", "DE" + "8" * 33]),
    ("email", ["", "a", "@", "a@", "@b.c", "a@b", "a b@c.de", "a@b..c", "a@.b.c", ".a@b.cd", "a.@b.cd", "a..b@c.de"]),
    (
        "email",
        ["a@b@c.de", "a@-b.cd", "a@b-.cd", "a@b.cd\n", "\na@b.cd", "a@b.cd\r\nBcc: x@y.zz", "a\x00@b.cd", "a@1.2"],
    ),
    (
        "email",
        ["سارا@example.com", "a@مثال.ir", "<a@b.cd>", f"{'a' * 65}@b.cd", f"a@{'b' * 64}.cd", f"a@{'b.' * 130}cd"],
    ),
    (
        "url",
        ["", "example.com", "//example.com", "ftp://example.com", "javascript:alert(1)", "http://", "https:///path"],
    ),
    (
        "url",
        ["http://u:p@example.com", "http://u@example.com", "http://exa mple.com", "http://a.b/\n", "http://a.b\\@c.d"],
    ),
    (
        "url",
        ["http://a.b:99999", "http://a.b:x", "http://[::1", "http://a..b", "http://a%00.b", "http://a.b/\u202egnp"],
    ),
    ("url", ["http://a.b/" + "x" * 2048, "http:example.com", "http://a.b/<script>", "java\tscript:x", "http://?q"]),
    ("digits", ["", "12a", "1.5x", "-", "१२३", "1" * 65]),
]


@pytest.mark.parametrize(("name", "typed", "normal"), NORMAL)
def test_values_are_accepted_as_people_type_them(name: str, typed: str, normal: str) -> None:
    assert normal_form(name, typed) == normal
    assert matches_format(name, typed)


@pytest.mark.parametrize(("name", "typed"), [(name, typed) for name, values in REFUSED for typed in values])
def test_wrong_values_are_refused(name: str, typed: str) -> None:
    assert normal_form(name, typed) is None
    assert not matches_format(name, typed)


@pytest.mark.parametrize(("name", "typed", "normal"), NORMAL)
def test_a_normal_form_stays_as_it_is(name: str, typed: str, normal: str) -> None:
    assert normal_form(name, normal) == normal


def test_every_format_is_shown_accepted_and_refused() -> None:
    assert {name for name, _, _ in NORMAL} == {name for name, _ in REFUSED} == FORMATS


def test_an_unknown_format_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError):
        matches_format("passport", "A1")


@settings(deadline=None)
@given(st.sampled_from(sorted(FORMATS)), st.text(max_size=80))
def test_any_text_is_answered_and_what_is_kept_is_stable(name: str, text: str) -> None:
    normal = normal_form(name, text)
    assert normal is None or normal_form(name, normal) == normal


@settings(deadline=None)
@given(st.text("0123456789", min_size=9, max_size=9).filter(lambda start: len(set(start)) > 1))
def test_exactly_one_last_digit_completes_a_national_id(start: str) -> None:
    assert sum(matches_format("national_id", f"{start}{last}") for last in range(10)) == 1


@settings(deadline=None)
@given(st.integers(0, 9), st.integers(0, 25))
def test_one_wrong_digit_breaks_an_iban(digit: int, place: int) -> None:
    good = "IR820540102680020817909002"
    typed = good[:place] + str(digit) + good[place + 1 :]
    assert matches_format("iban", typed) == (typed == good)


@settings(deadline=None)
@given(st.integers(0, 10**9 - 1))
def test_every_script_of_digits_means_the_same_mobile(number: int) -> None:
    typed = f"09{number:09}"
    assert normal_form("mobile", to_persian_digits(typed)) == normal_form("mobile", typed) == f"+989{number:09}"


@pytest.mark.parametrize("name", sorted(FORMATS))
@pytest.mark.parametrize("piece", ["a", "a.", "0", "9", "+98", "a@", "a-", "http://", "://", "\u200c", "[", " "])
def test_long_hostile_input_is_answered_at_once(name: str, piece: str) -> None:
    start = time.process_time()
    matches_format(name, piece * 200_000)
    assert time.process_time() - start < 0.5
