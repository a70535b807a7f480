"""Persian text: one normal form for search, one key for sorting, digits, and runs that keep their direction."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_ZWNJ = "\u200c"
_PERSIAN = "۰۱۲۳۴۵۶۷۸۹"
_ARABIC = "٠١٢٣٤٥٦٧٨٩"
_LATIN = "0123456789"
_TO_LATIN = str.maketrans(_PERSIAN + _ARABIC, _LATIN * 2)
_TO_PERSIAN = str.maketrans(_LATIN + _ARABIC, _PERSIAN * 2)

# Hamza and madda are marks of their own once decomposed, so أ إ آ ئ ؤ ۀ need no entry in the letters.
_LETTERS = str.maketrans("يىېےكڪةہھەٱ", "ییییککهههها")
_MARKS = [*range(0x0300, 0x0370), *range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06DD)]
_MARKS += [*range(0x06DF, 0x06E5), 0x06E7, 0x06E8, *range(0x06EA, 0x06EE)]
_UNSEEN = [0x00AD, 0x0640, 0x061C, 0x200D, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
_CONTROLS = [*range(0x20), *range(0x7F, 0xA0)]
_FOLDING: dict[int, int | str | None] = {
    **_LETTERS,
    **_TO_LATIN,
    **dict.fromkeys(_MARKS + _UNSEEN),
    **dict.fromkeys(_CONTROLS, " "),
    0x200B: _ZWNJ,  # typed for a half-space by some keyboards
}
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_ISOLATES = dict.fromkeys(range(0x2066, 0x206A))

_WORD = re.compile(r"[^\W_]+")
_NOT_WORD = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"[0-9]+")
_PREFIXES = frozenset({"می", "نمی", "بی", "هم"})
_SUFFIXES = frozenset({
    "ها", "های", "هایی", "هایم", "هایت", "هایش", "هایمان", "هایتان", "هایشان",
    "تر", "تری", "ترین", "ام", "ات", "اش", "ای", "ایم", "اید", "اند", "ی",
})  # fmt: skip
_LONGEST_WORD = 64  # PostgreSQL refuses a lexeme above 2 kB; both sides cut, so that they still meet
_LONGEST_RUN = 4
_LONGEST_QUERY = 200
_MOST_TERMS = 12  # FTS5 limits the depth of an expression
_SHORTEST_PREFIX = 2  # one letter would expand to a good part of the whole vocabulary

_ALPHABET = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
_ALEF_MADDA = "\u0672"  # stands in for آ, which folding would make an ordinary ا; not a letter of Persian
# 33 letters fit exactly between the digits and the Latin small letters of ASCII.
_SORTING = {ord(letter): 0x40 + place for place, letter in enumerate(_ALPHABET)}
_SORTING |= {ord(_ALEF_MADDA): 0x40, ord("ء"): 0x41}
_LONGEST_NUMBER = 15
_LONGEST_KEY = 128  # an index row of PostgreSQL is limited; nobody sorts by what comes later


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that a document must hold: `words` beside each other or, where given, the word `joined`.

    All are folded letters and digits only. `prefix` means that the last word may go on.
    """

    words: tuple[str, ...]
    joined: str | None = None
    prefix: bool = False


def to_latin_digits(text: str) -> str:
    """Replace Persian and Arabic digits by 0-9."""
    return text.translate(_TO_LATIN)


def to_persian_digits(text: str) -> str:
    """Replace Latin and Arabic digits by ۰-۹."""
    return text.translate(_TO_PERSIAN)


def isolate(text: str) -> str:
    """Wrap in first-strong isolates; isolates inside are dropped, so that nothing escapes the wrapping."""
    return f"\u2068{unisolated(text)}\u2069"


def unisolated(text: str) -> str:
    """Without isolates: for terminals, which do not know them and may show boxes."""
    return text.translate(_ISOLATES)


def fold(text: str) -> str:
    """Normal form for search and comparison: spellings that a Persian reader takes for the same become equal."""
    return " ".join(_folded(text).replace(_ZWNJ, " ").split())


def search_words(text: str) -> str:
    """Document text for a full-text index: the folded words, then the joined spelling of each run of them.

    Only letters, digits and single spaces remain, so that SQLite and PostgreSQL cut it into the same words.
    """
    runs = list(_runs(text))
    words = [word for run in runs for word in run]
    return " ".join([*words, *dict.fromkeys(joined for run in runs for joined in _joined_parts(run))])


def query_terms(text: str) -> list[Term]:
    """What somebody typed as terms that must all be found; the last may be the beginning of a word.

    Any input is allowed; without a letter or digit the list is empty. Length and number of terms are limited.
    """
    runs = [
        tuple(run[start : start + _LONGEST_RUN])
        for run in _runs(text[:_LONGEST_QUERY])
        for start in range(0, len(run), _LONGEST_RUN)
    ][:_MOST_TERMS]
    if len(runs) > 1 and len("".join(runs[-1])) < _SHORTEST_PREFIX:
        runs.pop()  # the first letter of a further word that is being typed
    return [_term(run, is_last=place == len(runs)) for place, run in enumerate(runs, 1)]


def fts5_match(terms: Sequence[Term], column: str | None = None) -> str:
    """Right side of `MATCH` for SQLite's FTS5, optionally within one column; without terms it finds nothing."""
    match = " AND ".join(_fts5_term(term) for term in terms) or '""'
    if column is not None:
        name = column.replace('"', '""')
        return f'"{name}" : ({match})'
    return match


def tsquery(terms: Sequence[Term]) -> str:
    """Argument of PostgreSQL's `to_tsquery('simple', …)`; without terms it is empty and finds nothing."""
    return " & ".join(_tsquery_term(term) for term in terms)


def sort_key(text: str) -> str:
    """Key whose code-point order is alphabetical: digits by their value, then Persian letters, then Latin ones.

    Case, marks, punctuation and half-spaces do not count; a space comes before every letter. Needs a binary
    collation in the database (`COLLATE "C"` in PostgreSQL, the default of SQLite).
    """
    kept = unicodedata.normalize("NFKC", text).replace("آ", _ALEF_MADDA)
    words = _NOT_WORD.sub(" ", _folded(kept).replace(_ZWNJ, "")).strip()
    return _NUMBER.sub(_number_key, words).translate(_SORTING)[:_LONGEST_KEY]


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return unicodedata.normalize("NFKC", _LONE_SURROGATE.sub(" ", decomposed).translate(_FOLDING))


def _runs(text: str) -> Iterator[list[str]]:
    """Words of the text, those that Persian also writes as one word together in a list."""
    folded = _folded(text)
    run: list[str] = []
    end = 0
    for found in _WORD.finditer(folded):
        word = found[0][:_LONGEST_WORD]
        if run and not _belongs(run[-1], folded[end : found.start()], word):
            yield run
            run = []
        run.append(word)
        end = found.end()
    if run:
        yield run


def _belongs(left: str, gap: str, right: str) -> bool:
    return not gap.strip(" -" + _ZWNJ) and (_ZWNJ in gap or _is_affixed(left, right))


def _is_affixed(left: str, right: str) -> bool:
    return left in _PREFIXES or right in _SUFFIXES


def _joined_parts(run: Sequence[str]) -> Iterator[str]:
    for length in range(2, min(len(run), _LONGEST_RUN) + 1):
        for start in range(len(run) - length + 1):
            yield "".join(run[start : start + length])[:_LONGEST_WORD]


def _term(run: tuple[str, ...], *, is_last: bool) -> Term:
    joined = "".join(run)[:_LONGEST_WORD]
    prefix = is_last and len(joined) >= _SHORTEST_PREFIX
    # Every document holds the joined form of an affix it writes apart: looking for the parts would only cost.
    if all(_is_affixed(left, right) for left, right in pairwise(run)):
        return Term((joined,), prefix=prefix)
    return Term(run, joined, prefix)


def _fts5_term(term: Term) -> str:
    star = " *" if term.prefix else ""
    spellings = [" ".join(term.words), *([term.joined] if term.joined else [])]
    return "(" + " OR ".join(f'"{spelling}"{star}' for spelling in spellings) + ")"


def _tsquery_term(term: Term) -> str:
    star = ":*" if term.prefix else ""
    spellings = [" <-> ".join(f"'{word}'" for word in term.words), *([f"'{term.joined}'"] if term.joined else [])]
    return "(" + " | ".join(f"{spelling}{star}" for spelling in spellings) + ")"


def _number_key(digits: re.Match[str]) -> str:
    value = digits[0].lstrip("0") or "0"
    return chr(0x30 + min(len(value), _LONGEST_NUMBER)) + value
