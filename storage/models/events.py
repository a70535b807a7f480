"""The spine: what happened. The only source of history, audit and live refresh."""

import peewee

from storage.columns import JsonField, MomentField
from storage.models.people import Person
from storage.models.row import Row, points_to
from storage.models.tickets import Message, Ticket


class Event(Row):
    """`data` keeps before and after. `audience` is `public` (the customer sees it in the history) or `staff`."""

    id = peewee.BigAutoField()
    ticket = points_to(Ticket, null=True, on_delete="CASCADE")
    kind = peewee.CharField()
    actor = points_to(Person, null=True)  # None: the system
    at = MomentField()
    config_version = peewee.IntegerField()
    audience = peewee.CharField()
    message = points_to(Message, null=True, on_delete="CASCADE")
    data = JsonField(default=dict)
    person = points_to(Person, null=True)  # whom it concerns, where that is somebody
    address = peewee.CharField(default="")  # where the actor's call came from

    class Meta:
        table_name = "event"
        indexes = tuple(((name, "id"), False) for name in ("ticket", "person", "kind", "actor", "address", "at"))


class Personal(Row):
    """What an event says of a person by name, address or number: kept apart, so that it can be erased with him."""

    event = points_to(Event, primary_key=True, on_delete="CASCADE")
    person = points_to(Person, index=True, on_delete="CASCADE")
    data = JsonField(default=dict)

    class Meta:
        table_name = "personal"
