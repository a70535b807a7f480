"""How the parts of who keeps the house are drawn with sample values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from app.actions.announced import LEVELS, Shown
from app.actions.auditing import AuditEntry
from app.actions.roles_grid import RoleGrid, RoleRow
from app.actions.views import PersonRef
from app.core.config import PERMISSIONS, Scope, Text
from pages.parts.announcements import Announcements
from pages.parts.audit_log import AuditLog
from pages.parts.authenticator import draw_enrolment
from pages.parts.code_list import CodeList
from pages.parts.role_grid import RoleGridTable
from pages.showcase.samples import NUMBERS, nothing, said
from pages.visit import Visit

_HOUR = timedelta(hours=1)
_WITH_LINK = "https://portal.example/help"


def _announcements(visit: Visit) -> None:
    now, title, text = visit.now(), said(visit, "subject"), said(visit, "text")
    language = visit.speech.language
    linked = Text({language: f"{visit.t('sample.text')} {_WITH_LINK}."}, language)
    levels = enumerate((*LEVELS, LEVELS[0]))
    shown = [Shown(at, 1, title, linked if at else text, level, at > 0, now, None) for at, level in levels]
    Announcements(visit, nothing).show(shown)


def _audit_log(visit: Visit) -> None:
    now, sara, kian = visit.now(), PersonRef(1, visit.t("sample.name")), PersonRef(2, visit.t("sample.colleague"))
    change = {"before": {"roles": ["agent"]}, "after": {"roles": ["agent", "supervisor"]}}
    address = "192.0.2.7"
    entries = [
        AuditEntry(4, now, "PersonChanged", "people", kian, False, sara, None, address, 1, change, {}),
        AuditEntry(3, now - _HOUR, "TicketReplied", "tickets", kian, False, None, NUMBERS[0], address, 1, {}, {}),
        AuditEntry(2, now - 2 * _HOUR, "SignInRefused", "entry", None, False, sara, None, address, 1, {}, {}),
        AuditEntry(1, now - 3 * _HOUR, "SignedIn", "entry", None, False, PersonRef(3, ""), None, "", 1, {}, {}),
    ]
    AuditLog(visit, nothing).show(entries, more=True, asked={})


def _role_grid(visit: Visit) -> None:
    reaches: tuple[Scope, ...] = ("own", "organization", "department", "all")
    rows = tuple(
        RoleRow(
            id=visit.t(f"sample.{name}"),
            kind="staff" if at else "customer",
            retired=False,
            permissions={each: reaches[(at + place) % 4] for place, each in enumerate(PERMISSIONS) if place % 3 or at},
            people=at,
            idle_minutes=at * 10,
            second_factor=at > 1,
        )
        for at, name in enumerate(("name", "option", "colleague"))
    )
    RoleGridTable(visit, RoleGrid(PERMISSIONS, rows, (), 1, "files"))


def _authenticator(visit: Visit) -> None:
    secret = "JBSWY3DPEHPK3PXP" * 2
    draw_enrolment(visit, secret, f"otpauth://totp/desk:sara%40portal.example?secret={secret}&issuer=desk")


def _code_list(visit: Visit) -> None:
    CodeList(visit, [f"{at:04}-{7 * at:04}-{13 * at:04}" for at in range(311, 321)])


HOUSE_PARTS: Mapping[str, Callable[[Visit], None]] = {
    "announcements": _announcements,
    "audit_log": _audit_log,
    "role_grid": _role_grid,
    "authenticator": _authenticator,
    "code_list": _code_list,
}
