"""What the sign-in page says to somebody who was not let in: put into words for the reader, told once."""

from __future__ import annotations

from collections.abc import Mapping

from app.actions.attempts import Held
from app.actions.entrance import TurnedAway
from app.core.iso import parse_iso_moment
from app.core.problems import Problem
from app.core.text import isolate
from app.signin import Wrong
from pages.visit import Visit

_LONGEST_REASON = 200
_WRONG, _HELD, _AWAY = "wrong", "held", "away"
_REASONS = frozenset({"account.suspended", "account.expired", "account.inactive", "account.awaits_approval"})
_ON_THE_WAY = frozenset({  # what can go wrong after the password, or instead of it
    "second_step.over", "identity.no_account", "identity.no_verified_email", "identity.link_first", "identity.stale",
    "identity.denied", "identity.trouble",
})  # fmt: skip


def said_of(outcome: Wrong | Held | TurnedAway) -> dict[str, str]:
    """The outcome in a few words that fit into a cookie."""
    if isinstance(outcome, Wrong):
        return {"error": _WRONG}
    if isinstance(outcome, Held):
        until = outcome.until.isoformat()
        return {"error": _HELD, "of": outcome.of, "until": until, "origin": outcome.origin}
    given = {name: str(value)[:_LONGEST_REASON] for name, value in outcome.problem.args.items() if value}
    return {"error": _AWAY, "key": outcome.problem.key, **given}


def sentences(visit: Visit, said: Mapping[str, str]) -> tuple[str, ...]:
    """What happened, and what can be done about it; nothing when nothing was said."""
    error = said.get("error")
    if error == _HELD:
        return _held(visit, said)
    if error == _AWAY and said.get("key") in _REASONS:
        return _away(visit, said)
    if error == _AWAY and said.get("key") in _ON_THE_WAY:
        return (visit.speech.refusal(Problem(said["key"])),)
    return (visit.t("sign_in.wrong"),) if error == _WRONG else ()


def is_suspended(said: Mapping[str, str]) -> bool:
    """Whether a new password would open the account at once."""
    return said.get("error") == _HELD and said.get("of") == "account"


def _held(visit: Visit, said: Mapping[str, str]) -> tuple[str, ...]:
    of = said["of"]
    first = visit.t(f"sign_in.held.{of}", until=_moment(visit, said["until"]))
    origin = (
        (visit.t("sign_in.held.origin", origin=isolate(said["origin"])),)
        if said.get("origin") and of == "account"
        else ()
    )
    return (first, *origin, visit.t(f"sign_in.held.{of}_advice"))


def _away(visit: Visit, said: Mapping[str, str]) -> tuple[str, ...]:
    key, until = said["key"], said.get("until")
    if key != "account.suspended":
        return (visit.t(f"problem.{key}"),)
    first = (
        visit.t("sign_in.away.suspended_until", until=_moment(visit, until))
        if until
        else visit.t("problem.account.suspended")
    )
    reason = said.get("reason")
    return (first, visit.t("sign_in.away.reason", reason=reason)) if reason else (first,)


def _moment(visit: Visit, text: str) -> str:
    return visit.speech.moment(parse_iso_moment(text))
