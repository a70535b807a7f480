"""Letters that would say something else: of kinds that were really sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.core.config import Bundle, LetterText
from app.core.trial.differences import Difference


def letters(live: Bundle, draft: Bundle, sent: Mapping[str, int]) -> Iterator[Difference]:
    """A difference a kind of letter and part of it; `before` and `after` are texts by language, None for our own words.

    `sent`: how many have gone out, by kind.
    """
    for kind, times in sorted(sent.items()):
        for part in ("subject", "body"):
            before, after = _words(live.letters.get(kind), part), _words(draft.letters.get(kind), part)
            if before != after:
                yield Difference(
                    "", "", "letters", f"{kind}.{part}", before, after, rule=kind, cause="letter", times=times
                )


def _words(letter: LetterText | None, part: str) -> Mapping[str, str] | None:
    text = None if letter is None else getattr(letter, part)
    return None if text is None else dict(text.by_language)
