"""What can be done with a ticket as a whole, for the head of its page, the palette and the keys."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field

from app.actions.following import follow, unfollow
from app.actions.routing import assign
from app.core.config import Transition
from pages.parts.moving import move
from pages.parts.shown_ticket import ShownTicket
from pages.workspace.asking_why import open_why
from pages.workspace.handing_on import open_refer, open_transfer
from pages.workspace.removing import bring_back, open_removal

_FIRST_MOVES = 2  # as buttons, beside the one that stands out; the others are in the menu
_MOVE_ICONS = {"primary": "sym_r_task_alt", "danger": "sym_r_block"}


@dataclass(frozen=True, slots=True)
class Deed:
    """`tone`: primary, danger or nothing. `keys` as of `pages.stage.Command`. Two are the same when they look it."""

    id: str
    label: str
    icon: str
    run: Callable[[], Awaitable[object]] = field(compare=False)
    tone: str = ""
    is_button: bool = False
    keys: tuple[str, ...] = ()


def offered(ticket: ShownTicket) -> Iterator[Deed]:
    """What this person may do now, in the order in which it is drawn; the main step of the workflow comes last."""
    if ticket.view.removed is not None:
        if ticket.may("ticket.remove"):
            label = ticket.visit.t("workspace.restore")
            yield Deed("restore", label, "sym_r_restore", lambda: bring_back(ticket), "primary", is_button=True)
        return
    yield from _handing_on(ticket)
    yield from _moves(ticket)
    yield from _around(ticket)
    yield from _why(ticket)
    if ticket.may("ticket.remove"):
        for kind, symbol in (("spam", "sym_r_report"), ("deleted", "sym_r_delete")):
            yield _removal(ticket, kind, symbol)


def _handing_on(ticket: ShownTicket) -> Iterator[Deed]:
    say = ticket.visit.t
    if ticket.may("ticket.assign") and not ticket.is_mine:
        is_free = ticket.view.row.assignee is None
        label = say("workspace.assign_me" if is_free else "workspace.take_over")
        yield Deed("mine", label, "sym_r_back_hand", lambda: _to_me(ticket), is_button=is_free, keys=("KeyI",))
    if ticket.may("ticket.refer"):
        label = say("workspace.refer")
        yield Deed("refer", label, "sym_r_alt_route", lambda: open_refer(ticket), is_button=True, keys=("KeyE",))
    if ticket.may("ticket.transfer"):
        label = say("workspace.transfer")
        yield Deed("transfer", label, "sym_r_swap_horiz", lambda: open_transfer(ticket), keys=("KeyT",))


def _moves(ticket: ShownTicket) -> Iterator[Deed]:
    """The steps the workflow allows: the likely ones as buttons, what cannot be taken back only in the menu.

    However many of them the workflow calls primary, one button stands out.
    """
    moves = sorted((offer.transition for offer in ticket.view.offers), key=lambda each: each.tone == "primary")
    calm = [each.id for each in moves if each.tone != "danger"]
    likely = {*calm[:_FIRST_MOVES], *calm[-1:]}
    for place, transition in enumerate(moves, start=1):
        is_quiet = transition.tone == "plain" or (transition.tone == "primary" and transition is not moves[-1])
        yield Deed(
            f"move:{transition.id}",
            ticket.visit.label(transition.label),
            _MOVE_ICONS.get(transition.tone, ""),
            _taking(ticket, transition),
            "" if is_quiet else transition.tone,
            is_button=transition.id in likely,
            keys=(f"Shift+Digit{place}",),
        )


def _around(ticket: ShownTicket) -> Iterator[Deed]:
    if ticket.may("ticket.note"):
        name, act, symbol = ("unfollow", unfollow, "sym_r_notifications_off")
        if not ticket.is_followed:
            name, act, symbol = ("follow", follow, "sym_r_notifications")
        yield Deed(
            name,
            ticket.visit.t(f"workspace.{name}"),
            symbol,
            lambda: ticket.click(act, ticket.number),
            keys=("KeyF",),
        )


def _why(ticket: ShownTicket) -> Iterator[Deed]:
    if ticket.may("ticket.explain"):
        yield Deed("why", ticket.visit.t("workspace.why"), "sym_r_help", lambda: open_why(ticket))


def _removal(ticket: ShownTicket, kind: str, symbol: str) -> Deed:
    label = ticket.visit.t(f"workspace.remove.{kind}")
    return Deed(f"remove:{kind}", label, symbol, lambda: open_removal(ticket, kind), "danger")


def _taking(ticket: ShownTicket, transition: Transition) -> Callable[[], Awaitable[object]]:
    return lambda: move(ticket, transition)


async def _to_me(ticket: ShownTicket) -> None:
    if ticket.visit.session is not None:
        await ticket.click(assign, ticket.number, ticket.visit.session.person)
