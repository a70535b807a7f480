"""People without an account: the secret link to one ticket, and what they type before they have sent it."""

import peewee

from storage.columns import JsonField, MomentField
from storage.models.row import Row, points_to
from storage.models.tickets import Ticket


class GuestLink(Row):
    """Opens one ticket for whoever holds the token; only its SHA-256 is kept. `browser`: whose submission made it."""

    token_hash = peewee.CharField(primary_key=True)
    ticket = points_to(Ticket, index=True, on_delete="CASCADE")
    created_at = MomentField()
    last_used_at = MomentField(null=True)
    revoked_at = MomentField(null=True)
    browser = peewee.CharField(null=True)

    class Meta:
        table_name = "guest_link"
        indexes = ((("browser", "created_at"), False),)


class GuestDraft(Row):
    """A form or answer being typed by somebody without an account; `browser`: SHA-256 of his browser's own cookie."""

    browser = peewee.CharField()
    kind = peewee.CharField()
    target = peewee.CharField()
    content = JsonField()
    config_version = peewee.IntegerField()
    updated_at = MomentField(index=True)

    class Meta:
        table_name = "guest_draft"
        primary_key = peewee.CompositeKey("browser", "kind", "target")
