"""Conditions said in Persian and English."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from app.core.conditions import All, AnyOf, Condition, FactRef, Leaf, Not, RelativeMoment
from app.core.conditions.sentences import clause, sentence
from app.core.conditions.vocabulary import FACTS
from tests.core.conditions.trees import conditions

ROOT = Path(__file__).parents[3]
TEXTS = {tag: json.loads((ROOT / "i18n" / f"{tag}.json").read_text(encoding="utf-8")) for tag in ("fa", "en")}
LABELS = {
    "fa": {
        "high": "زیاد", "urgent": "فوری", "portal": "پرتال", "vpn": "وی‌پی‌ان", "custom.system": "سامانه",
        "custom.tags": "برچسب‌ها", "custom.seats": "تعداد کاربر", "mobile": "شمارهٔ موبایل", "custom.phone": "تماس",
        "custom.due": "مهلت", "2026-03-01": "۱۰ اسفند ۱۴۰۴", "net": "شبکه", "2": "۲", "3": "۳", "12": "۱۲",
    },
    "en": {
        "high": "High", "urgent": "Urgent", "portal": "Portal", "vpn": "VPN", "custom.system": "system",
        "custom.tags": "tags", "custom.seats": "number of seats", "mobile": "mobile number", "custom.phone": "contact",
        "custom.due": "due date", "2026-03-01": "1 March 2026", "net": "Network",
    },
}  # fmt: skip


def said(condition: Condition, language: str) -> str:
    texts, labels = TEXTS[language], LABELS[language]

    def say(key: str, **args: object) -> str:
        return str(texts[key]).format(**args)

    def name(kind: str, id: str) -> str:
        return say(f"fact.{id}") if kind == "fact" and id in FACTS else labels.get(id, id)

    return sentence(condition, say, name)


URGENT = Leaf("ticket.priority", "eq", "urgent")
PORTAL = Leaf("ticket.product", "ne", "portal")
VPN = Leaf("custom.system", "eq", "vpn")


@pytest.mark.parametrize(
    ("condition", "persian", "english"),
    [
        (
            All((URGENT, PORTAL)),
            "اگر اولویت «فوری» باشد و محصول چیزی جز «پرتال» باشد",
            "If priority is “Urgent” and product is something other than “Portal”",
        ),
        (
            All((VPN, AnyOf((URGENT, Leaf("ticket.assignee", "not_set"))))),
            "اگر سامانه «وی‌پی‌ان» باشد و (اولویت «فوری» باشد یا مسئول خالی باشد)",
            "If system is “VPN” and (priority is “Urgent” or assignee is empty)",
        ),
        (
            Not(AnyOf((VPN, URGENT))),
            "اگر هیچ‌یک از این‌ها برقرار نباشد (سامانه «وی‌پی‌ان» باشد یا اولویت «فوری» باشد)",
            "If none of these holds (system is “VPN” or priority is “Urgent”)",
        ),
        (
            Not(All((VPN, Not(Not(URGENT))))),
            "اگر همهٔ این‌ها با هم برقرار نباشد (سامانه «وی‌پی‌ان» باشد و اولویت «فوری» باشد)",
            "If not all of these hold (system is “VPN” and priority is “Urgent”)",
        ),
        (
            AnyOf((Leaf("ticket.priority", "in", ("high", "urgent")), Not(VPN))),
            "اگر اولویت یکی از «زیاد» یا «فوری» باشد یا سامانه «وی‌پی‌ان» نباشد",
            "If priority is one of “High” or “Urgent” or system is not “VPN”",
        ),
        (
            All(
                (
                    Leaf("ticket.updated_at", "lt", RelativeMoment(-timedelta(days=2, hours=1))),
                    Leaf("ticket.assignee", "eq", FactRef("actor.id")),
                )
            ),
            "اگر زمان آخرین تغییر زودتر از ۲ روز و 1 ساعت پیش باشد و مسئول همان کاربر کنونی باشد",
            "If time of last change is earlier than 2 days and 1 hour ago and assignee is the same as the current user",
        ),
        (
            AnyOf((Leaf("custom.tags", "contains_all", ("net", "vpn", "portal")), Leaf("custom.seats", "ge", 12))),
            "اگر برچسب‌ها شامل همهٔ «شبکه»، «وی‌پی‌ان» و «پرتال» باشد یا تعداد کاربر دست‌کم ۱۲ باشد",
            "If tags contains all of “Network”, “VPN” and “Portal” or number of seats is at least 12",
        ),
        (
            All((Leaf("custom.phone", "matches_format", "mobile"), Leaf("custom.due", "le", "2026-03-01"))),
            "اگر تماس قالب «شمارهٔ موبایل» را داشته باشد و مهلت ۱۰ اسفند ۱۴۰۴ یا زودتر باشد",
            "If contact has the format “mobile number” and due date is 1 March 2026 or earlier",
        ),
        (
            All((Leaf("ticket.priority", "changed_to", "urgent"), Leaf("custom.vip", "eq", True))),
            "اگر اولویت به «فوری» تغییر کرده باشد و custom.vip «بله» باشد",
            "If priority has changed to “Urgent” and custom.vip is “yes”",
        ),
        (
            Leaf("ticket.department", "in", FactRef("actor.departments")),
            "اگر دپارتمان یکی از دپارتمان‌های کاربر کنونی باشد",
            "If department is one of departments of the current user",
        ),
        (
            Leaf("ticket.created_at", "gt", RelativeMoment(timedelta())),
            "اگر زمان ثبت دیرتر از اکنون باشد",
            "If time of creation is later than now",
        ),
    ],
)
def test_a_condition_reads_like_a_sentence(condition: Condition, persian: str, english: str) -> None:
    assert said(condition, "fa") == persian
    assert said(condition, "en") == english


@given(conditions())
def test_every_condition_has_a_sentence_in_both_languages(condition: Any) -> None:
    for language in ("fa", "en"):
        assert said(condition, language)


def test_a_clause_stands_without_its_if() -> None:
    assert clause(Leaf("custom.a", "is_set"), lambda key, **_: key, lambda _, id: id) == "condition.is.is_set"
