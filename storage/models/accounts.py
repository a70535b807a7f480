"""Proofs of identity. Only hashes are kept."""

import peewee

from storage.columns import JsonField, MomentField
from storage.models.people import Person
from storage.models.row import Row, points_to


class Credential(Row):
    """A person's password, hashed with Argon2id."""

    person = points_to(Person, primary_key=True, on_delete="CASCADE")
    password_hash = peewee.CharField()
    changed_at = MomentField()

    class Meta:
        table_name = "credential"


class Session(Row):
    """A sign-in on one device. The cookie holds the token, the row its SHA-256."""

    token_hash = peewee.CharField(primary_key=True)
    person = points_to(Person, index=True, on_delete="CASCADE")
    csrf = peewee.CharField()
    created_at = MomentField()
    seen_at = MomentField()  # when its person last did something, to the half minute
    expires_at = MomentField()
    idle_at = MomentField(null=True)  # over when nothing is done until then; None: never for that
    revoked_at = MomentField(null=True)
    address = peewee.CharField(default="")
    agent = peewee.CharField(default="")
    method = peewee.CharField(default="password")  # password, oidc, invite, reset
    device = peewee.CharField(null=True)  # keyed hash of the known device's cookie

    class Meta:
        table_name = "session"


class ApiToken(Row):
    """A program's key; its rights are never wider than its owner's."""

    token_hash = peewee.CharField(unique=True)
    owner = points_to(Person, index=True, on_delete="CASCADE")
    name = peewee.CharField()
    permissions = JsonField(null=True)  # None = all of the owner's
    created_at = MomentField()
    expires_at = MomentField(null=True)
    last_used_at = MomentField(null=True)
    revoked_at = MomentField(null=True)

    class Meta:
        table_name = "api_token"
