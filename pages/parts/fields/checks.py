"""What can be said of a code while it is being typed: it is right, so much is missing, this is wrong."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.config import Field
from app.core.formats import normal_form
from app.core.text import to_latin_digits
from pages.visit import Visit

CHECKED = frozenset({"email", "mobile", "national_id", "postal_code", "iban", "url"})
_NEARLY = 0.8  # of the longest text: from here on the rest is counted
_IBAN_PREFIX = "IR"


@dataclass(frozen=True, slots=True)
class _Shape:
    """So many signs; those not beginning so are wrong from the first one on."""

    length: int
    begins: tuple[str, ...] = ()
    begins_not: tuple[str, ...] = ()


_SHAPES = {
    "mobile": _Shape(11, ("09",)),
    "national_id": _Shape(10),
    "postal_code": _Shape(10, begins_not=("0", "2")),
    "iban": _Shape(26, (_IBAN_PREFIX,)),
}


def note_on(visit: Visit, field: Field, typed: str) -> dict[str, str] | None:
    """`{"tone": "ok" | "bad" | "", "text": …}` about what stands in the box, None when there is nothing to say."""
    if not typed.strip():
        return None
    if field.type not in CHECKED:
        return _length_left(visit, field, typed)
    if normal_form(field.type, typed) is not None:
        return {"tone": "ok", "text": visit.t("check.right")}
    shape = _SHAPES.get(field.type)
    return None if shape is None else _on_code(visit, field.type, shape, typed)


def _on_code(visit: Visit, kind: str, shape: _Shape, typed: str) -> dict[str, str] | None:
    code = "".join(sign for sign in to_latin_digits(typed).upper() if sign.isalnum() or sign == "+")
    if kind == "iban" and code[:1].isdigit():
        code = _IBAN_PREFIX + code
    if kind in ("iban", "mobile") and not _begins(code, shape.begins):
        # A foreign one has its own length; a number of ours begins in one way only.
        is_foreign = code.startswith("+") or code.startswith("00") or (kind == "iban" and code.isalnum())
        return None if is_foreign else _bad(visit, f"check.{kind}_begin")
    if code.startswith(shape.begins_not or "\0"):
        return _bad(visit, f"check.{kind}_begin")
    digits = code[len(_IBAN_PREFIX) :] if kind == "iban" else code
    if digits and not digits.isdecimal():
        return _bad(visit, "check.digits_only")
    left = shape.length - len(code)
    if left > 0:
        return {"tone": "", "text": visit.t("check.left_one" if left == 1 else "check.left", count=left)}
    return _bad(visit, "check.too_many", count=-left) if left else _bad(visit, "check.digit_wrong")


def _begins(code: str, beginnings: tuple[str, ...]) -> bool:
    """Also when no more of the beginning has been typed yet."""
    return not beginnings or any(code.startswith(each) or each.startswith(code) for each in beginnings)


def _bad(visit: Visit, key: str, **args: int) -> dict[str, str]:
    return {"tone": "bad", "text": visit.t(key, **args)}


def _length_left(visit: Visit, field: Field, typed: str) -> dict[str, str] | None:
    if field.max_length is None or len(typed) < _NEARLY * field.max_length:
        return None
    left = field.max_length - len(typed)
    if left < 0:
        return _bad(visit, "check.signs_over", count=-left)
    return {"tone": "", "text": visit.t("check.signs_left", count=left)}
