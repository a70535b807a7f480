"""What people write into lists: how they call the columns, and how they say yes and no."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.core.text import fold

PEOPLE = ("name", "family", "email", "mobile", "organization", "job", "postal", "language")
ORGANIZATIONS = ("name", "domains")
_CALLED: Mapping[str, str] = {
    "name": "name, full name, fullname, display name, first name, firstname, given name, customer, contact,"
    " contact name, نام, نام و نام خانوادگی, نام کامل, نام مشتری, نام کوچک, مشتری, شخص, نام شخص",
    "family": "last name, lastname, surname, family, family name, نام خانوادگی, فامیل, فامیلی, شهرت",
    "email": "email, e-mail, e mail, mail, email address, e-mail address, ایمیل, رایانامه, پست الکترونیک,"
    " پست الکترونیکی, نشانی ایمیل, آدرس ایمیل",
    "mobile": "mobile, mobile number, cell, cell phone, cellphone, phone, phone number, tel, موبایل, شماره موبایل,"
    " همراه, تلفن همراه, شماره همراه, شماره تلفن همراه, تلفن, شماره تماس, شماره تلفن",
    "organization": "organization, organisation, company, company name, employer, account, سازمان, شرکت, نام شرکت,"
    " نام سازمان, موسسه",
    "job": "job, job title, title, position, role, سمت, شغل, عنوان شغلی, پست سازمانی",
    "postal": "address, postal address, street, نشانی, آدرس, نشانی پستی, آدرس پستی",
    "language": "language, lang, locale, زبان",
    "domains": "domain, domains, email domain, email domains, website, دامنه, دامنه ها, دامنه ایمیل, دامنه های ایمیل",
}
_OF_ORGANIZATIONS = "organization, organisation, company, company name, نام شرکت, نام سازمان, شرکت, سازمان"


def _meanings(called: Mapping[str, str]) -> dict[str, str]:
    return {fold(word): target for target, words in called.items() for word in words.split(",")}


_MEANINGS = {
    "people": _meanings({target: words for target, words in _CALLED.items() if target in PEOPLE}),
    "organizations": _meanings({"name": f"{_CALLED['name']},{_OF_ORGANIZATIONS}", "domains": _CALLED["domains"]}),
}
_YES = frozenset(map(fold, ("بله", "بلی", "آری", "yes", "y", "1", "درست", "x")))
_NO = frozenset(map(fold, ("خیر", "نه", "no", "n", "0", "نادرست")))


def guess(kind: str, headers: Sequence[str], own: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """For each header what it is, "" for nothing known; each target once, the first column has it.

    `kind` is `people` or `organizations`; `own` are further targets with what they are called.
    """
    meanings = dict(_MEANINGS[kind])
    for target, names in own.items():
        meanings |= {fold(name): target for name in names}
    found: list[str] = []
    for header in headers:
        target = meanings.get(fold(header.replace("_", " ")), "")
        found.append("" if target in found else target)
    return tuple(found)


def yes_or_no(cell: str) -> bool | None:
    """What a cell says where yes or no is asked; None for anything else."""
    word = fold(cell)
    return True if word in _YES else False if word in _NO else None
