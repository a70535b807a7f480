"""Typed values that have a form of their own: is it one, and how is it written normally."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from app.core.text import fold, to_latin_digits

# Every pattern is matched whole on a short text and has one way to match: no input makes it slow.
_LONGEST_TYPED = 64
_BETWEEN_DIGITS = re.compile(r"[\s()./\-\u2010-\u2015\u2212]")
_DIGITS = re.compile(r"[0-9]+")
_MOBILE = re.compile(r"(?:\+98|0098|98)?0?(9[0-9]{9})")
_FOREIGN = re.compile(r"(?:\+|00)([1-9][0-9]{6,14})")
_IRAN = "98"
_NATIONAL_ID_LENGTH, _COMPANY_ID_LENGTH, _POSTAL_CODE_LENGTH = 10, 11, 10
_COMPANY_WEIGHTS = (29, 27, 23, 19, 17) * 2

_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
_IRANIAN_IBAN = re.compile(r"IR[0-9]{24}")
_BARE_IBAN = re.compile(r"[0-9]{24}")

_LONGEST_EMAIL, _LONGEST_LOCAL, _LONGEST_LABEL = 254, 64, 63
_LOCAL_ATOM = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+")
_LABEL = re.compile(r"[a-z0-9-]+")
_FEWEST_LABELS = 2

_LONGEST_URL = 2048
# White space, control and bidi characters and what would end an attribute; half-spaces occur in Persian paths.
_NOT_IN_URL = re.compile(
    r"""[\s\x00-\x20\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff<>"\\]"""
)
_SCHEMES = ("http", "https")


def normal_form(name: str, value: str) -> str | None:
    """Write a value of the named format normally, None when it is not of that format.

    `name` is one of FORMATS; KeyError otherwise.
    """
    return _NORMAL[name](value)


def matches_format(name: str, value: str) -> bool:
    """Whether the value, as somebody typed it, is of the named format; `name` is one of FORMATS."""
    return normal_form(name, value) is not None


def normal_mobile(value: str) -> str | None:
    """E.164: `0912 123 4567` → `+989121234567`; other countries need `+` or `00`. Iranian landlines are none."""
    typed = _compact(value)
    if found := _MOBILE.fullmatch(typed):
        return f"+{_IRAN}{found[1]}"
    found = _FOREIGN.fullmatch(typed)
    if found is None or found[1].startswith(_IRAN):
        return None
    return f"+{found[1]}"


def normal_national_id(value: str) -> str | None:
    """Iranian national id (کد ملی): ten digits, the last one a checksum."""
    code = _some_digits(value, _NATIONAL_ID_LENGTH)
    if code is None:
        return None
    rest = sum(int(digit) * weight for digit, weight in zip(code, range(10, 1, -1), strict=False)) % 11
    expected = rest if rest < 2 else 11 - rest  # noqa: PLR2004 - the rule of the checksum, not a setting
    return code if int(code[-1]) == expected else None


def normal_company_id(value: str) -> str | None:
    """Iranian national id of a legal person (شناسه ملی): eleven digits, the last one a checksum."""
    code = _some_digits(value, _COMPANY_ID_LENGTH)
    if code is None:
        return None
    shift = int(code[9]) + 2
    total = sum((int(digit) + shift) * weight for digit, weight in zip(code, _COMPANY_WEIGHTS, strict=False))
    return code if int(code[-1]) == total % 11 % 10 else None


def normal_postal_code(value: str) -> str | None:
    """Iranian postal code: ten digits; the post gives no region beginning with 0 or 2."""
    code = _some_digits(value, _POSTAL_CODE_LENGTH)
    return code if code is not None and code[0] not in "02" else None


def normal_iban(value: str) -> str | None:
    """IBAN (شبا) without spaces; 24 digits alone are an Iranian one whose `IR` stands beside the box."""
    typed = _compact(value).upper()
    iban = f"IR{typed}" if _BARE_IBAN.fullmatch(typed) else typed
    if not _IBAN.fullmatch(iban) or (iban.startswith("IR") and not _IRANIAN_IBAN.fullmatch(iban)):
        return None
    number = int("".join(str(int(sign, 36)) for sign in iban[4:] + iban[:4]))
    # 98 - (number mod 97) makes the check digits, so 00, 01 and 99 pass the division but are never given.
    return iban if number % 97 == 1 and iban[2:4] not in ("00", "01", "99") else None


def normal_email(value: str) -> str | None:
    """E-mail address in lower case; ASCII only, so that it is safe in a header.

    The part before the @ may differ by case in theory; in practice it is one mailbox, and must be one account.
    """
    address = to_latin_digits(value).strip(" ").lower()
    local, at, domain = address.rpartition("@")
    if not at or len(address) > _LONGEST_EMAIL or len(local) > _LONGEST_LOCAL:
        return None
    labels = domain.split(".")
    if len(labels) < _FEWEST_LABELS or not all(map(_is_label, labels)) or labels[-1].isdigit():
        return None
    return f"{local}@{domain}" if all(map(_LOCAL_ATOM.fullmatch, local.split("."))) else None


def normal_url(value: str) -> str | None:
    """Web address: http or https, a host, no user name or password; scheme and host in lower case."""
    address = value.strip(" ")
    if len(address) > _LONGEST_URL or _NOT_IN_URL.search(address):
        return None
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port  # reading the port checks it
    except ValueError:
        return None
    if parts.scheme not in _SCHEMES or not host or "@" in parts.netloc or not _is_host(host):
        return None
    return f"{parts.scheme}://{parts.netloc.lower()}{address.partition('://')[2][len(parts.netloc) :]}"


def normal_digits(value: str) -> str | None:
    """Digits and nothing else, as 0-9."""
    typed = _compact(value)
    return typed if _DIGITS.fullmatch(typed) else None


def _compact(value: str) -> str:
    """What was typed without the spaces, dashes and marks people put between digits; empty when far too long."""
    return _BETWEEN_DIGITS.sub("", fold(value)) if len(value) <= _LONGEST_TYPED else ""


def _some_digits(value: str, length: int) -> str | None:
    """Exactly so many digits that are not all the same (such a number often passes a checksum)."""
    typed = _compact(value)
    return typed if len(typed) == length and _DIGITS.fullmatch(typed) and len(set(typed)) > 1 else None


def _is_label(label: str) -> bool:
    return len(label) <= _LONGEST_LABEL and bool(_LABEL.fullmatch(label)) and label[0] != "-" != label[-1]


def _is_host(host: str) -> bool:
    if ":" in host:
        return True  # an IPv6 address, which urlsplit has checked
    labels = host.removesuffix(".").split(".")
    return all(
        0 < len(label) <= _LONGEST_LABEL and label.replace("-", "").replace("_", "").isalnum() for label in labels
    )


_NORMAL: dict[str, Callable[[str], str | None]] = {
    "mobile": normal_mobile,
    "national_id": normal_national_id,
    "company_id": normal_company_id,
    "postal_code": normal_postal_code,
    "iban": normal_iban,
    "email": normal_email,
    "url": normal_url,
    "digits": normal_digits,
}
FORMATS = frozenset(_NORMAL)
