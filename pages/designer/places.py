"""Which page of the designer edits a place of the document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.tenancy.bundle.layout import At, Document, pointer
from pages.paths import Paths

if TYPE_CHECKING:
    from pages.designer.drafting import Drafting

LISTS: Mapping[str, tuple[str, str]] = {  # key of the list → where it stands in the document
    "departments": ("catalog", "departments"),
    "groups": ("catalog", "groups"),
    "products": ("catalog", "products"),
    "topics": ("catalog", "topics"),
    "priorities": ("catalog", "priorities"),
    "service_classes": ("catalog", "service_classes"),
    "roles": ("catalog", "roles"),
    "views": ("views", "views"),
    "option_sets": ("fields", "option_sets"),
    "calendars": ("sla", "calendars"),
    "policies": ("sla", "policies"),
    "letters": ("notifications", "letters"),
    "golden": ("tests", ""),
}
SETTINGS = ("company", "branding", "home", "limits", "accounts", "languages", "publishing")
_LIST_ICONS = {
    "departments": "corporate_fare", "groups": "groups", "products": "category", "topics": "sell",
    "priorities": "flag", "service_classes": "workspace_premium", "roles": "admin_panel_settings", "views": "view_list",
    "option_sets": "list", "calendars": "calendar_month", "policies": "timer", "letters": "mail", "golden": "verified",
}  # fmt: skip
_SETTING_ICONS = {
    "company": "domain", "branding": "palette", "home": "home", "limits": "speed", "accounts": "badge",
    "languages": "translate", "publishing": "publish",
}  # fmt: skip
_BRANDING_HOME = frozenset({"home", "welcome", "promise"})
_TENANT_SETTINGS = {
    "languages": "languages", "language": "languages", "limits": "limits", "publishing": "publishing",
    "accounts": "accounts", "registration": "accounts", "people": "accounts", "retention": "accounts",
    "sign_in": "accounts",
}  # fmt: skip
_DEEP = 2  # tokens of an address that name a part and one of its things


def address_of(paths: Paths, draft: int, at: At) -> str:
    """The page that edits that place, and shows it."""
    if not at:
        return paths.draft(draft)
    part, name, shown = str(at[0]), str(at[1]) if len(at) > 1 else "", pointer(at)
    if part == "forms" and name:
        is_rule = len(at) > _DEEP and at[2] == "rules"
        return paths.draft_logic(draft, name, shown) if is_rule else paths.draft_form(draft, name, shown)
    if part == "workflows" and name:
        return paths.draft_workflow(draft, name, shown)
    if part == "fields":
        return paths.draft_fields(draft, shown)
    if part == "texts":
        return paths.draft_texts(draft, shown)
    listed = next((kind for kind, home in LISTS.items() if home[0] == part and home[1] in (name, "")), None)
    if listed is not None:
        return paths.draft_list(draft, listed, shown)
    if part in ("tenant", "branding"):
        return paths.draft_settings(draft, _setting(part, name), shown)
    return paths.draft_json(draft, part, shown)


def parts_of(drafting: Drafting) -> list[dict[str, Any]]:
    """Every page of the draft, for the menu of its parts."""
    visit, number, document = drafting.visit, drafting.id, drafting.document
    paths, say = visit.paths, visit.t
    forms = [_entry(label_of(drafting, form), paths.draft_form(number, id), "description")
             for id, form in _named(document, "forms")]  # fmt: skip
    flows = [_entry(label_of(drafting, flow), paths.draft_workflow(number, id), "account_tree")
             for id, flow in _named(document, "workflows")]  # fmt: skip
    lists = [_entry(say(f"designer.list.{kind}"), paths.draft_list(number, kind), _LIST_ICONS[kind]) for kind in LISTS]
    settings = [_entry(say(f"designer.settings.{part}"), paths.draft_settings(number, part), _SETTING_ICONS[part])
                for part in SETTINGS]  # fmt: skip
    library = _entry(say("designer.fields"), paths.draft_fields(number), "dataset")
    texts = _entry(say("designer.texts"), paths.draft_texts(number), "translate")
    first = _entry(say("designer.glance"), paths.draft(number), "dashboard")
    groups = (("draft", [first]), ("forms", [*forms, library]), ("workflows", flows), ("lists", lists),
              ("settings", [*settings, texts]))  # fmt: skip
    return [{"caption": say(f"designer.parts.{name}"), "entries": entries} for name, entries in groups]


def label_of(drafting: Drafting, value: Any, fallback: str = "") -> str:
    """The label of an object of the document in the reader's language; its id where it has none."""
    item = value if isinstance(value, Mapping) else {}
    return text_in(drafting, item.get("label")) or str(item.get("id") or item.get("field") or fallback)


def text_in(drafting: Drafting, text: object, language: str | None = None) -> str:
    """A text of the document in a language, otherwise in the company's first; empty for what is none."""
    if isinstance(text, str):
        return text
    if not isinstance(text, Mapping):
        return ""
    first = languages_of(drafting.document)[0]
    found = text.get(language or drafting.visit.speech.language) or text.get(first) or next(iter(text.values()), "")
    return found if isinstance(found, str) else ""


def languages_of(document: Document) -> list[str]:
    """The languages of the company, the first one first."""
    tenant = document.get("tenant")
    given = tenant.get("languages") if isinstance(tenant, dict) else None
    return [each for each in given if isinstance(each, str)] if isinstance(given, list) and given else ["fa"]


def _setting(part: str, name: str) -> str:
    if part == "branding":
        return "home" if name in _BRANDING_HOME else "branding"
    return _TENANT_SETTINGS.get(name, "company")


def _named(document: Document, part: str) -> list[tuple[str, Any]]:
    below = document.get(part)
    return list(below.items()) if isinstance(below, dict) else []


def _entry(label: str, href: str, symbol: str) -> dict[str, str]:
    return {"label": label, "href": href, "icon": symbol}


def spoken(drafting: Drafting, key: str, fallback: str) -> str:
    """The text of that key in the reader's language, where there is one."""
    speech = drafting.visit.speech
    return speech.say(key) if speech.knows(key) else fallback
