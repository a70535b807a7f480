"""Attachments: facts about files that lie under random ids outside the database."""

import peewee

from storage.columns import MomentField
from storage.models.people import Person
from storage.models.row import Row, points_to
from storage.models.tickets import Message, Ticket


class Attachment(Row):
    """Bound to a ticket (by a field or a message) within a day of its upload, or removed."""

    id = peewee.CharField(primary_key=True)  # 128 random bits, also the name on disk
    owner = points_to(Person, null=True)
    ticket = points_to(Ticket, null=True, index=True, on_delete="CASCADE")
    message = points_to(Message, null=True, on_delete="CASCADE")
    field = peewee.CharField(null=True, column_name="field_id")
    audience = peewee.CharField(default="public")  # staff: bound by a note or a hidden field; held: by what waits
    name = peewee.CharField()
    media_type = peewee.CharField()
    size = peewee.BigIntegerField()
    sha256 = peewee.CharField()
    created_at = MomentField()
    browser = peewee.CharField(null=True)  # of a guest without an account: SHA-256 of his browser's own cookie

    class Meta:
        table_name = "attachment"
