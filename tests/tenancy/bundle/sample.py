"""A small sound company in two languages; tests break one thing of a copy."""

from __future__ import annotations

import base64
import copy
import struct
import zlib
from typing import Any

from app.tenancy.bundle.layout import Document


def png() -> str:
    """A picture of one pixel, in base64."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\x00\xff\xff\xff")
    content = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    return base64.b64encode(content).decode()


def both(persian: str, english: str) -> dict[str, str]:
    return {"fa": persian, "en": english}


def leaf(fact: str, op: str, *value: Any) -> dict[str, Any]:
    return {"fact": fact, "op": op, **({"value": value[0]} if value else {})}


_TENANT = {
    "schema_version": "1.1",
    "name": both("نمونه", "Sample"),
    "public": True,
    "languages": ["fa", "en"],
    "time_zone": "Asia/Tehran",
    "calendar": "jalali",
    "digits": "persian",
    "number": {"prefix": "SMP-", "start": 1001},
    "managed_by": "designer",
    "limits": {
        "attachment_bytes": 1_000_000,
        "attachment_types": ["pdf", "png"],
        "attachments_per_message": 5,
        "session_hours": 24,
    },
}
_BRANDING = {
    "title": both("پشتیبانی نمونه", "Sample support"),
    "logo": "logo.png",
    "color": "#1565c0",
    "radius": "soft",
    "home": {"heading": both("سلام", "Hello"), "intro": both("بنویسید", "Write to us")},
}
_CATALOG = {
    "roles": [
        {
            "id": "customer",
            "label": both("مشتری", "Customer"),
            "kind": "customer",
            "permissions": {"ticket.submit": "own", "ticket.view": "own", "ticket.reply": "own"},
        },
        {
            "id": "agent",
            "label": both("کارشناس", "Agent"),
            "kind": "staff",
            "permissions": {
                "ticket.submit_for": "all",
                "ticket.view": "department",
                "ticket.reply": "department",
                "ticket.note": "department",
            },
        },
        {
            "id": "auditor",
            "label": both("بازرس", "Auditor"),
            "kind": "staff",
            "permissions": {"ticket.view": "all"},
        },
        {
            "id": "keeper",
            "label": both("راهبر", "Keeper"),
            "kind": "staff",
            "permissions": {
                "ticket.view": "all",
                "people.manage": "all",
                "config.edit": "all",
                "config.publish": "all",
            },
        },
    ],
    "departments": [
        {"id": "portal", "label": both("پورتال", "Portal")},
        {"id": "finance", "label": both("مالی", "Finance")},
    ],
    "groups": [
        {"id": "web_team", "label": both("وب", "Web team"), "department": "portal"},
        {"id": "cashiers", "label": both("صندوق", "Cashiers"), "department": "finance"},
    ],
    "service_classes": [{"id": "gold", "label": both("طلایی", "Gold")}],
    "products": [{"id": "site", "label": both("سایت", "Site"), "service_class": "gold"}],
    "topics": [
        {
            "id": "billing",
            "label": both("صورت‌حساب", "Billing"),
            "department": "portal",
            "group": "web_team",
            "form": "bug_report",
        },
    ],
    "priorities": [
        {"id": "normal", "label": both("عادی", "Normal"), "rank": 1, "tone": "info", "default": True},
        {"id": "urgent", "label": both("فوری", "Urgent"), "rank": 2, "tone": "bad"},
    ],
}
_FIELDS = {
    "option_sets": [
        {"id": "browsers", "options": [{"id": "firefox", "label": "Firefox"}, {"id": "chrome", "label": "Chrome"}]},
    ],
    "fields": [
        {"id": "subject", "label": both("موضوع", "Subject")},
        {
            "id": "severity",
            "type": "select",
            "label": both("شدت", "Severity"),
            "options": [{"id": "low", "label": both("کم", "Low")}, {"id": "high", "label": both("زیاد", "High")}],
            "default": "low",
            "indexed": True,
        },
        {"id": "browser", "type": "select", "label": both("مرورگر", "Browser"), "option_set": "browsers"},
        {
            "id": "place",
            "type": "cascade",
            "label": both("جا", "Place"),
            "levels": [both("استان", "Province"), both("شهر", "City")],
            "options": [
                {
                    "id": "tehran",
                    "label": both("تهران", "Tehran"),
                    "options": [{"id": "rey", "label": both("ری", "Rey")}],
                },
            ],
        },
        {"id": "steps", "type": "long_text", "label": both("گام‌ها", "Steps"), "min_length": 5, "max_length": 900},
        {"id": "amount", "type": "number", "label": both("تعداد", "Amount"), "min": 1, "max": 10},
        {"id": "since", "type": "date", "label": both("از", "Since")},
        {"id": "paid", "type": "boolean", "label": both("پرداخت", "Paid")},
        {
            "id": "double",
            "type": "number",
            "label": both("دو برابر", "Double"),
            "computed": {"product": [{"fact": "custom.amount"}, 2]},
        },
        {"id": "screenshot", "type": "file", "label": both("تصویر", "Screenshot"), "types": ["png"], "max_files": 2},
        {"id": "solution", "type": "text", "label": both("راه", "Solution"), "access": {"edit": ["agent"]}},
    ],
}
_FORM = {
    "id": "bug_report",
    "label": both("اشکال", "Bug"),
    "icon": "bug_report",
    "workflow": "support",
    "department": "portal",
    "topic": "billing",
    "group": "web_team",
    "submit_roles": ["customer"],
    "pages": [
        {
            "id": "what",
            "sections": [
                {
                    "id": "main",
                    "label": both("اصل", "Main"),
                    "fields": [
                        {"field": "subject", "required": True},
                        {"field": "severity", "required": True, "width": 6},
                        {"field": "browser", "width": 6},
                        {"field": "amount"},
                        {"field": "double"},
                        {"field": "since", "on_hide": "keep"},
                    ],
                },
                {"id": "more", "fields": [{"field": "steps", "required": True}, {"field": "paid"}, {"field": "place"}]},
            ],
        },
    ],
    "rules": [
        {"id": "when_high", "when": leaf("custom.severity", "eq", "high"), "show": ["more"], "require": ["since"]},
        {"id": "old_browser", "when": leaf("ticket.subject", "contains", "IE"), "options": {"browser": ["chrome"]}},
    ],
}
_WORKFLOW = {
    "id": "support",
    "label": both("پشتیبانی", "Support"),
    "initial": "received",
    "states": [
        {"id": "received", "label": both("رسیده", "Received"), "category": "new"},
        {"id": "working", "label": both("در دست کار", "Working"), "category": "open"},
        {"id": "closed", "label": both("بسته", "Closed"), "category": "closed"},
    ],
    "transitions": [
        {"id": "start", "label": both("آغاز", "Start"), "from": ["received"], "to": "working", "roles": ["agent"]},
        {
            "id": "close",
            "label": both("بستن", "Close"),
            "from": ["*"],
            "to": "closed",
            "roles": ["agent"],
            "guard": leaf("ticket.assignee", "is_set"),
            "fields": [{"field": "solution", "required": True}],
            "effects": [{"assign": "none"}, {"set": {"solution": "done"}}],
        },
        {
            "id": "reopen",
            "label": both("بازگشایی", "Reopen"),
            "from": ["closed"],
            "to": "working",
            "roles": [],
            "on": "customer_reply",
        },
    ],
    "positions": {"received": [0, 0]},
}
_VIEWS = {
    "views": [
        {
            "id": "mine",
            "label": both("من", "Mine"),
            "roles": ["agent"],
            "filter": {
                "all": [
                    leaf("ticket.assignee", "eq", {"fact": "actor.id"}),
                    leaf("custom.severity", "in", ["low", "high"]),
                    leaf("ticket.created_at", "ge", {"now": "-P2D"}),
                ]
            },
            "sort": "-updated_at",
            "columns": ["number", "subject", "custom.severity"],
        },
    ],
}
_SLA = {
    "calendars": [
        {
            "id": "office",
            "label": both("اداری", "Office"),
            "weekly": {"sat": [["08:00", "12:00"], ["13:00", "16:00"]]},
            "holidays": [{"date": "2026-03-21", "label": both("نوروز", "Nowruz")}],
        },
    ],
    "policies": [
        {
            "id": "gold",
            "label": both("طلایی", "Gold"),
            "when": leaf("ticket.service_class", "eq", "gold"),
            "targets": {"normal": {"first_response": 60}, "urgent": {"first_response": 30, "resolution": 240}},
            "escalations": [{"id": "warn", "target": "resolution", "percent": 80, "roles": ["agent"]}],
        },
        {
            "id": "usual",
            "label": both("معمول", "Usual"),
            "calendar": "office",
            "targets": {"normal": {"resolution": 2880}, "urgent": {"resolution": 1440}},
            "pause": ["waiting_customer", "waiting_other"],
        },
    ],
}
_NOTIFICATIONS = {"letters": [{"id": "invitation", "subject": both("دعوت {company}", "{company} invites you")}]}
_GOLDEN = {
    "id": "low_bug",
    "label": both("اشکال کم‌اهمیت", "A minor bug"),
    "form": "bug_report",
    "role": "customer",
    "values": {"subject": "x", "severity": "low"},
    "expect": {"problems": [], "visible": ["severity"], "department": "portal", "transitions": ["start"]},
}
_ENGLISH = {"option_set.browsers.option.chrome.label": "Chrome", "option_set.browsers.option.firefox.label": "Firefox"}


def sample() -> Document:
    """The document, anew each time."""
    return copy.deepcopy(
        {
            "tenant": _TENANT,
            "branding": _BRANDING,
            "catalog": _CATALOG,
            "fields": _FIELDS,
            "views": _VIEWS,
            "sla": _SLA,
            "notifications": _NOTIFICATIONS,
            "forms": {"bug_report": _FORM},
            "workflows": {"support": _WORKFLOW},
            "texts": {"en": _ENGLISH},
            "tests": {"low_bug": _GOLDEN},
            "assets": {"logo.png": png()},
        }
    )


def put(document: Document, pointer: str, value: Any) -> None:
    """Set what lies at a JSON pointer of the document; `-` appends to a list."""
    *way, last = pointer.split("/")[1:]
    holder: Any = document
    for token in way:
        holder = holder[int(token)] if isinstance(holder, list) else holder[token]
    if isinstance(holder, list):
        if last == "-":
            holder.append(value)
        else:
            holder[int(last)] = value
    else:
        holder[last] = value


def drop(document: Document, pointer: str) -> None:
    """Remove what lies at a JSON pointer of the document."""
    *way, last = pointer.split("/")[1:]
    holder: Any = document
    for token in way:
        holder = holder[int(token)] if isinstance(holder, list) else holder[token]
    del holder[int(last) if isinstance(holder, list) else last]
