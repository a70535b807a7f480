"""The one place where foreign HTML becomes harmless."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import nh3

_TAGS = {
    "a", "b", "blockquote", "br", "code", "del", "div", "em", "h3", "h4", "hr", "i", "li", "ol", "p", "pre", "s",
    "span", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "u", "ul",
}  # fmt: skip
_ATTRIBUTES = {"*": {"dir", "lang"}, "a": {"href", "title"}}
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)")
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
})  # fmt: skip
_DEEPEST = 64  # the sanitiser's time grows with the square of the nesting


def clean_html(html: str) -> str:
    """Only the tags of a letter, links to web and mail, no styles, classes or images.

    What is nested absurdly deep becomes text.
    """
    if _depth(html) > _DEEPEST:
        return nh3.clean_text(text_of_html(html))
    return nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"http", "https", "mailto"})


def text_of_html(html: str) -> str:
    """The words, one line a block."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    return "".join(reader.parts).strip()


class _Words(HTMLParser):
    _BLOCKS = frozenset({"p", "div", "br", "li", "tr", "h3", "h4", "blockquote", "pre"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._muted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's own call
        if tag in ("script", "style"):
            self._muted += 1
        elif tag in self._BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._muted = max(0, self._muted - 1)

    def handle_data(self, data: str) -> None:
        if not self._muted:
            self.parts.append(data)


def _depth(html: str) -> int:
    """The deepest nesting a parser could make of it; closing tags are believed."""
    deepest = depth = 0
    for tag in _TAG.finditer(html):
        if tag["name"].lower() not in _VOID:
            depth += -1 if tag["close"] else 1
            deepest = max(deepest, depth)
    return deepest
