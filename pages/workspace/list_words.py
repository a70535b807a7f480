"""The words of a list and of what stands above it."""

from __future__ import annotations

from pages.visit import Visit

_LIST = (
    "caption", "left", "news", "news_one", "more", "shown_all", "shown_one", "shown_of_more", "keys", "choose",
    "choose_all", "choose_none", "chosen", "chosen_one", "deeds", "failed_title", "again",
)  # fmt: skip
_AGES = ("just_now", "a_minute_ago", "minutes_ago", "an_hour_ago", "hours_ago")
_BAR = (
    "search", "filters", "clear", "sort", "columns", "keep", "remove", "more_filters", "take_away", "waiting", "find",
    "nothing", "contains", "from", "to", "use", "pick_first", "pick_last", "keep_name", "keep_new", "keep_shared",
    "keep_update", "keep_rename", "keep_share", "keep_unshare", "keep_drop", "keep_drop_ask",
)  # fmt: skip


def list_words(visit: Visit, *, is_narrowed: bool) -> dict[str, str]:
    say = visit.t
    empty = "nothing_found" if is_narrowed else "empty"
    return {
        **{name: say(f"workspace.list.{name}") for name in _LIST},
        **{name.removesuffix("_ago"): say(f"time.{name}") for name in _AGES},
        "empty_title": say(f"workspace.list.{empty}_title"),
        "empty_hint": say(f"workspace.list.{empty}_hint"),
        "empty_act": say("workspace.list.clear") if is_narrowed else "",
        "empty_icon": "sym_r_search_off" if is_narrowed else "sym_r_inbox",
    }


def bar_words(visit: Visit) -> dict[str, str]:
    say = visit.t
    months = {name: say(f"calendar.{name}") for name in ("last_month", "next_month")}
    return {name: say(f"workspace.list.{name}") for name in _BAR} | months
