"""How a letter looks: two bodies of one content, every value written as a value."""

from __future__ import annotations

from dataclasses import replace

from app.channels.letterhead import Button, Fact, Letter, as_html, as_text

LETTER = Letter(
    "fa", True, "شرکت", "#0f766e", "موضوع", "سلام زهرا،", ("یک", "دو"), (Fact("دلیل", "الف\nب"),),
    Button("باز کردن", "https://desk.example/portal/g/x?a=1&b=2"), ("پس‌نوشت",), "با احترام\nشرکت",
)  # fmt: skip
SIGNS = '<img src=x onerror="alert(1)">&"\''


def test_the_plain_text_says_everything_in_order() -> None:
    assert as_text(LETTER) == (
        "سلام زهرا،\n\nیک\n\nدو\n\nدلیل: \u2068الف\nب\u2069\n\n"
        "باز کردن:\nhttps://desk.example/portal/g/x?a=1&b=2\n\nپس‌نوشت\n\nبا احترام\nشرکت\n"
    )


def test_the_html_has_the_direction_of_its_language() -> None:
    assert '<html lang="fa" dir="rtl">' in as_html(LETTER)
    assert '<html lang="en" dir="ltr">' in as_html(replace(LETTER, language="en", is_right_to_left=False))
    assert 'href="https://desk.example/portal/g/x?a=1&amp;b=2"' in as_html(LETTER)
    assert "الف<br>ب" in as_html(LETTER)


def test_no_value_becomes_markup() -> None:
    odd = Letter(
        "fa", True, SIGNS, SIGNS, SIGNS, SIGNS, (SIGNS,), (Fact(SIGNS, SIGNS),), Button(SIGNS, SIGNS), (SIGNS,), SIGNS
    )
    plain = replace(LETTER, body=("یک",), facts=(Fact("دلیل", "x"),), closing="x")
    assert as_html(odd).count("<") == as_html(plain).count("<")
    assert "<img" not in as_html(odd)


def test_nothing_is_fetched_from_elsewhere() -> None:
    html = as_html(LETTER)
    assert not any(part in html for part in ("src=", "<img", "<link", "<script", "@import", "url("))


def test_a_letter_without_button_and_facts_is_just_words() -> None:
    assert as_text(replace(LETTER, facts=(), button=None, note=())) == "سلام زهرا،\n\nیک\n\nدو\n\nبا احترام\nشرکت\n"
