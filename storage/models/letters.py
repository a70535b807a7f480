"""Letters to people, and the channels by which they go."""

import peewee

from storage.columns import JsonField, MomentField
from storage.models.people import Person
from storage.models.row import Row, points_to


class Letter(Row):
    """The outbox: written with the act, sent at least once, always with the same Message-ID.

    `data` names what it is about; secret links are made again from the installation's secret when it is sent.
    """

    id = peewee.BigAutoField()
    kind = peewee.CharField()
    person = points_to(Person, null=True, index=True)
    address = peewee.CharField()
    language = peewee.CharField()
    data = JsonField(default=dict)
    message_id = peewee.CharField(unique=True)
    state = peewee.CharField(default="waiting")  # waiting, sent, failed
    attempts = peewee.IntegerField(default=0)
    trouble = peewee.CharField(default="")  # why the last attempt failed: a word of ours, never the server's
    created_at = MomentField()
    sent_at = MomentField(null=True)

    class Meta:
        table_name = "letter"
        indexes = ((("state", "id"), False), (("address", "created_at"), False))


class Channel(Row):
    """How the outside is reached (kind `smtp`), or a service that knows people (`oidc:<id>`); `secret` is encrypted."""

    kind = peewee.CharField(primary_key=True)
    settings = JsonField(default=dict)
    secret = peewee.TextField(default="")
    version = peewee.IntegerField(default=1)
    changed_at = MomentField()

    class Meta:
        table_name = "channel"
