"""The one place where foreign HTML becomes harmless."""

from __future__ import annotations

import re
from html import unescape

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
_MARKUP = re.compile(r"</?[a-zA-Z]|<[!?]|</")
_QUOTED_OR_END = re.compile("[\"'>]")
_BLOCKS = frozenset({"p", "div", "br", "li", "tr", "h3", "h4", "blockquote", "pre"})
_PROGRAMS = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")}
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
    reader = _Words(html)
    while reader.reads_on():
        pass
    return unescape("".join(reader.parts)).strip()


class _Words:
    """Reads once from the front to the back: the parser of the standard library starts over at each open bracket."""

    def __init__(self, html: str) -> None:
        self.parts: list[str] = []
        self._html = html
        self._at = 0
        self._unclosed: set[str] = set()  # quotation marks of which there are no more

    def reads_on(self) -> bool:
        """Take what stands before the next bracket and the bracket itself; False at the end."""
        opened = self._html.find("<", self._at)
        if opened < 0:
            self.parts.append(self._html[self._at :])
            return False
        self.parts.append(self._html[self._at : opened])
        if self._html.startswith("<!--", opened):
            self._at = self._after("-->", opened)
        elif _MARKUP.match(self._html, opened):
            self._at = self._end_of_tag(opened + 1)
            self._tell(_TAG.match(self._html, opened))
        else:
            self.parts.append("<")
            self._at = opened + 1
        return self._at < len(self._html)

    def _tell(self, tag: re.Match[str] | None) -> None:
        name = tag["name"].lower() if tag else ""
        is_opening = tag is not None and not tag["close"]
        if name in _BLOCKS and is_opening:
            self.parts.append("\n")
        if name in _PROGRAMS and is_opening:
            closing = _PROGRAMS[name].search(self._html, self._at)
            self._at = closing.start() if closing else len(self._html)

    def _end_of_tag(self, at: int) -> int:
        """Behind its bracket; one inside quotation marks does not count."""
        while found := _QUOTED_OR_END.search(self._html, at):
            mark, at = found[0], found.end()
            if mark == ">":
                return at
            closed = -1 if mark in self._unclosed else self._html.find(mark, at)
            if closed < 0:
                self._unclosed.add(mark)
            else:
                at = closed + 1
        return len(self._html)

    def _after(self, mark: str, at: int) -> int:
        found = self._html.find(mark, at)
        return len(self._html) if found < 0 else found + len(mark)


def _depth(html: str) -> int:
    """The deepest nesting a parser could make of it; closing tags are believed."""
    deepest = depth = 0
    for tag in _TAG.finditer(html):
        if tag["name"].lower() not in _VOID:
            depth += -1 if tag["close"] else 1
            deepest = max(deepest, depth)
    return deepest
