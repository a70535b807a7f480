"""What the staff do together on a ticket: follow it, mention each other, link it, be there, think twice."""

import peewee

from storage.columns import JsonField, MomentField
from storage.models.people import Person
from storage.models.row import Row, points_to
from storage.models.tickets import Message, Ticket


class Follower(Row):
    """Who wants to hear of a ticket that is not his."""

    ticket = points_to(Ticket, on_delete="CASCADE")
    person = points_to(Person, on_delete="CASCADE")
    created_at = MomentField()

    class Meta:
        table_name = "follower"
        primary_key = peewee.CompositeKey("ticket", "person")
        indexes = ((("person", "ticket"), False),)


class Mention(Row):
    """Who was called by name in a note."""

    message = points_to(Message, on_delete="CASCADE")
    person = points_to(Person, on_delete="CASCADE")

    class Meta:
        table_name = "mention"
        primary_key = peewee.CompositeKey("message", "person")
        indexes = ((("person", "message"), False),)


class TicketLink(Row):
    """Two tickets that belong together: kind `related`, `duplicate` or `part` (`ticket` is part of `other`)."""

    ticket = points_to(Ticket, on_delete="CASCADE")
    other = points_to(Ticket, on_delete="CASCADE")
    kind = peewee.CharField()
    by = points_to(Person, null=True, column_name="by_id")
    created_at = MomentField()

    class Meta:
        table_name = "ticket_link"
        primary_key = peewee.CompositeKey("ticket", "other")
        indexes = ((("other",), False),)


class Outgoing(Row):
    """A message that can still be taken back. Released into the conversation at `release_at`, exactly once."""

    id = peewee.BigAutoField()
    ticket = points_to(Ticket, index=True, on_delete="CASCADE")
    author = points_to(Person, on_delete="CASCADE")
    kind = peewee.CharField()
    body = peewee.TextField()
    attachments = JsonField(default=list)
    mentions = JsonField(default=list)
    channel = peewee.CharField()
    created_at = MomentField()
    release_at = MomentField()

    class Meta:
        table_name = "outgoing"


class Presence(Row):
    """Who has a ticket open, and whether he is writing (`doing`: viewing, replying, noting), until a moment."""

    ticket = points_to(Ticket, on_delete="CASCADE")
    person = points_to(Person, on_delete="CASCADE")
    doing = peewee.CharField()
    until = MomentField(index=True)

    class Meta:
        table_name = "presence"
        primary_key = peewee.CompositeKey("ticket", "person")
