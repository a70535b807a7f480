"""Foreign HTML becomes harmless, wherever it comes in."""

from __future__ import annotations

import time
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.actions import progress
from app.actions.progress import Change
from app.tenancy.desk import Desk
from app.tenancy.html import clean_html, text_of_html
from tests.cast import Cast, report, ticket_of
from tests.cast.looking import history, row

PAYLOADS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<script\x00>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img/src=`x`onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href=javascript:alert(1)>x</a></svg>",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='\x01javascript:alert(1)'>x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=='>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='file:///etc/passwd'>x</a>",
    "<a href='https://ok.example' onclick=alert(1) style='position:fixed'>x</a>",
    "<iframe src=//evil.example></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=//evil.example/x.swf></object>",
    "<embed src=//evil.example>",
    "<form action=//evil.example><input name=password></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<input autofocus onfocus=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<details open ontoggle=alert(1)>x</details>",
    "<style>@import '//evil.example/x.css';</style>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<div style='background:url(//evil.example)'>x</div>",
    "<div class='q-dialog fullscreen'>x</div>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<base href=//evil.example>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<p id=x name=y data-x=1 slot=z>x</p>",
    "<table background=javascript:alert(1)><tr><td>x</td></tr></table>",
    "<!--<img src=x onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<x onclick=alert(1)>x</x>",
    "<b><b><b><script>alert(1)//",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<div>" * 30 + "<script>alert(1)</script>",
    "<div>" * 3000 + "<script>alert(1)</script><img src=x onerror=alert(1)>",
]
ALLOWED = {
    "a", "b", "blockquote", "br", "code", "del", "div", "em", "h3", "h4", "hr", "i", "li", "ol", "p", "pre", "s",
    "span", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "u", "ul",
}  # fmt: skip


class Reader(HTMLParser):
    """What a browser would find in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED:
            self.wrong.append(tag)
        for name, value in attrs:
            is_link = name == "href" and str(value).startswith(("https://", "http://", "mailto:"))
            if name not in ("dir", "lang", "title", "rel") and not is_link:
                self.wrong.append(f"{tag}[{name}={value}]")

    def handle_comment(self, data: str) -> None:
        self.wrong.append(f"<!--{data}")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_harmful_is_left(payload: str) -> None:
    clean = clean_html(payload)
    assert Reader(clean).wrong == []
    assert clean_html(clean) == clean


@given(st.text(alphabet="<>/='\"`& \n\tabsipto:;-!\x00", max_size=200))
@settings(max_examples=400)
def test_nothing_harmful_is_left_of_anything(soup: str) -> None:
    assert Reader(clean_html(soup)).wrong == []


@given(st.lists(st.sampled_from(PAYLOADS[:-2]), max_size=4), st.text(max_size=10))
@settings(max_examples=200)
def test_nothing_harmful_is_left_of_a_mixture(parts: list[str], between: str) -> None:
    assert Reader(clean_html(between.join(parts))).wrong == []


def test_what_a_letter_needs_is_kept() -> None:
    letter = '<p dir="rtl">سلام <b>مهم</b> <a href="https://ok.example/?a=1">این</a></p><ul><li>یک</li></ul>'
    clean = clean_html(letter)
    for part in ('<p dir="rtl">', "<b>مهم</b>", 'href="https://ok.example/?a=1"', "<ul><li>یک</li></ul>"):
        assert part in clean


@pytest.mark.parametrize("depth", [60, 65, 5000, 50_000])
def test_deep_nesting_costs_no_time(depth: int) -> None:
    before = time.process_time()
    clean = clean_html("<div>" * depth + "x" + "</div>" * depth)
    assert time.process_time() - before < 2
    assert "x" in clean


def test_the_words_of_a_page_are_read_without_its_programs() -> None:
    assert text_of_html("<p>سلام</p><script>alert(1)</script><div>خوبی؟<br>بله</div>") == "سلام\nخوبی؟\nبله"


@pytest.mark.parametrize("payload", PAYLOADS[:4] + PAYLOADS[10:12])
def test_no_door_lets_html_in_as_it_is(portal: Desk, cast: Cast, payload: str) -> None:
    number = report(portal, cast.customer, story=f"<b>x</b>{payload}")
    assert Reader(ticket_of(portal, cast.agent, number).fields["story"]).wrong == []
    assert Reader(row(portal, number).submission["values"]["story"]).wrong == []
    portal.run(progress.revise, cast.agent, number, 1, Change(fields={"story": f"<i>y</i>{payload}"}))
    assert Reader(ticket_of(portal, cast.agent, number).fields["story"]).wrong == []
    assert Reader(str(history(portal, number)[-1].data["after"]["story"])).wrong == []
