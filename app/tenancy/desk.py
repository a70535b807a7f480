"""One company's living desk, and the one door to it: every page, API call, command and task goes through `run`."""

from __future__ import annotations

import asyncio
import contextvars
import functools
import inspect
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import datetime
from typing import Concatenate, ParamSpec, TypeVar

from app.channels.rules import MailRules
from app.core.closing import Closure, in_force, retry_after
from app.core.config import Bundle
from app.core.news import CONFIG, DESK
from app.core.problems import Closed, Problem, Refused, Stale
from app.core.roles import Actor, scope_of
from app.tenancy.actors import Actors
from app.tenancy.acts import EVEN_CLOSED, writes
from app.tenancy.bus import Bus
from app.tenancy.clock import Clock
from app.tenancy.configs import Configs, NoConfiguration
from app.tenancy.readings import LoopReadings
from app.tenancy.sealing import Secrets
from app.tenancy.who import Who
from app.tenancy.work import Work
from storage import closures, config, standing
from storage.engines import Engine, Unstorable
from storage.files import FileStore

P = ParamSpec("P")
R = TypeVar("R")
_OPENS = "desk.manage"


@dataclass(frozen=True, slots=True)
class House:
    """What all desks of this process share."""

    engine: Engine
    clock: Clock
    bus: Bus
    files: FileStore
    threads: Executor
    readings: LoopReadings
    secret: str
    mail: MailRules


class Overtaken(Stale):
    """Another configuration came into force between reading the one in force and writing a ticket."""

    def __init__(self) -> None:
        super().__init__("config.overtaken")


class Desk:
    """A tenant as an object. It is handed on, never looked up from a context."""

    def __init__(self, slug: str, house: House) -> None:
        self.slug = slug
        self.house = house
        self._configs = Configs()
        self._actors = Actors()
        self._bundle: Bundle | None = None
        self._closures: tuple[Closure, ...] = ()
        self._secrets = Secrets(house.secret, slug)

    @property
    def bundle(self) -> Bundle:
        """The configuration in force when the desk was last at work."""
        if self._bundle is None:
            self.refresh()
        if self._bundle is None:
            raise NoConfiguration(self.slug)
        return self._bundle

    @property
    def closure(self) -> Closure | None:
        """Why the desk is closed now, as far as was known when it was last at work."""
        return in_force(self._closures, self.house.clock())

    def refresh(self) -> None:
        """Look whether another process has published a new configuration, closed the desk or opened it."""
        with self.house.engine.open(self.slug, write=False):
            asking = standing.standing(None)
            self._bundle = self._configs.bundle(asking.config_version)
            self._closures = _closures(asking)

    def run(self, act: Callable[Concatenate[Work, P], R], who: Who, *args: P.args, **kwargs: P.kwargs) -> R:
        """Do `act` in one transaction, as `who` with the rights he has now; a refusal (`Refused`) undoes all of it.

        `act` is a plain function marked as action or view. Raises TypeError for anything else. It is done again when
        another configuration came into force before it could write: its tickets would be ones of what is no more.
        """
        if inspect.iscoroutinefunction(act):
            raise TypeError("an act is a plain function: nothing may be awaited inside a transaction")
        try:
            return self._once(act, who, *args, **kwargs)
        except Overtaken:
            return self._once(act, who, *args, **kwargs)

    def _once(self, act: Callable[Concatenate[Work, P], R], who: Who, *args: P.args, **kwargs: P.kwargs) -> R:
        write = writes(act)
        try:
            with self.house.engine.open(self.slug, write=write):
                work = self._begin(who)
                if act not in EVEN_CLOSED:
                    _refuse_if_closed(work.actor, self._closures, work.now)
                answer = act(work, *args, **kwargs)
                if work.touched and config.latest_number() != work.bundle.version:
                    raise Overtaken
                payloads = [f"ticket:{ticket}:{event}" for ticket, event in work.touched.items()]
                payloads += dict.fromkeys(work.told)
                for payload in payloads:
                    self.house.engine.announce(self.slug, payload)
        except Unstorable as error:
            raise Refused(Problem("value.unstorable")) from error
        if DESK in payloads or CONFIG in payloads:
            self.refresh()
        for payload in payloads:
            self.house.bus.publish(self.slug, payload)
        return answer

    async def arun(self, act: Callable[Concatenate[Work, P], R], who: Who, *args: P.args, **kwargs: P.kwargs) -> R:
        """The same in a thread: the event loop stays free, and the unit of work starts from an empty context."""
        job = functools.partial(self.run, act, who, *args, **kwargs)
        if not writes(act):
            return await self.house.readings.run(job)
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.house.threads, contextvars.Context().run, job)

    def _begin(self, who: Who) -> Work:
        asking = standing.standing(who.person_id)
        bundle = self._configs.bundle(asking.config_version)
        self._bundle = bundle
        house, now = self.house, self.house.clock()
        self._closures = _closures(asking)
        actor = self._actors.actor(who, bundle, asking, now)
        return Work(self.slug, bundle, actor, who, now, house.files, self._secrets, self._configs, house.mail)


def _closures(asking: standing.Asking) -> tuple[Closure, ...]:
    """As good as always there is nothing to be read."""
    return closures.found() if asking.closures else ()


def _refuse_if_closed(actor: Actor, found: tuple[Closure, ...], now: datetime) -> None:
    """Raises Closed for everybody but the desk itself and who may open it again."""
    closure = in_force(found, now)
    if closure is not None and scope_of(actor, _OPENS) is None:
        raise Closed(retry_after(closure.until, now))
