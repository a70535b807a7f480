"""What guards the sign-in: secret links, second factors, known devices, foreign identities, failed attempts."""

import peewee

from storage.columns import JsonField, MomentField
from storage.models.people import Person
from storage.models.row import Row, points_to


class Proof(Row):
    """A word that was sent to somebody, once and for a while; the letter's link holds it, the row its SHA-256.

    `kind`: `verify` an address, `reset` a password, `invite`, `second` step of a sign-in.
    """

    token_hash = peewee.CharField(primary_key=True)
    kind = peewee.CharField()
    person = points_to(Person, index=True, on_delete="CASCADE")
    data = JsonField(default=dict)  # the address meant, where the sign-in came from
    created_at = MomentField()
    expires_at = MomentField(index=True)
    used_at = MomentField(null=True)

    class Meta:
        table_name = "proof"


class Registration(Row):
    """Somebody who wants an account and has not yet shown that the address is his; nobody can sign in with it."""

    token_hash = peewee.CharField(primary_key=True)
    name = peewee.CharField()
    email = peewee.CharField(index=True)
    language = peewee.CharField()
    password_hash = peewee.CharField()
    terms = peewee.IntegerField(null=True)  # the configuration whose terms were accepted
    browser = peewee.CharField(default="", index=True)  # keyed hashes of where it came from, "" for what is not known
    caller = peewee.CharField(default="", index=True)
    created_at = MomentField()
    expires_at = MomentField(index=True)

    class Meta:
        table_name = "registration"


class SecondFactor(Row):
    """An authenticator's secret, encrypted; `last_step` is the newest code that was accepted: none counts twice."""

    person = points_to(Person, primary_key=True, on_delete="CASCADE")
    secret = peewee.TextField()
    confirmed_at = MomentField(null=True)
    last_step = peewee.BigIntegerField(default=0)

    class Meta:
        table_name = "second_factor"


class RecoveryCode(Row):
    """Opens once, instead of the authenticator."""

    code_hash = peewee.CharField(primary_key=True)
    person = points_to(Person, index=True, on_delete="CASCADE")
    used_at = MomentField(null=True)

    class Meta:
        table_name = "recovery_code"


class Device(Row):
    """A browser from which somebody has signed in: attempts from there are counted apart, so nobody locks him out."""

    token_hash = peewee.CharField()
    person = points_to(Person, index=True, on_delete="CASCADE")
    agent = peewee.CharField(default="")
    address = peewee.CharField(default="")
    created_at = MomentField()
    seen_at = MomentField()

    class Meta:
        table_name = "device"
        primary_key = peewee.CompositeKey("token_hash", "person")


class Identity(Row):
    """Somebody as a foreign sign-in service knows him: by issuer and subject, never by address."""

    issuer = peewee.CharField()
    subject = peewee.CharField()
    person = points_to(Person, index=True, on_delete="CASCADE")
    created_at = MomentField()

    class Meta:
        table_name = "identity"
        primary_key = peewee.CompositeKey("issuer", "subject")


class Attempts(Row):
    """Wrong passwords for one account as typed, one address or one known device. `mark` is a keyed hash of it.

    `level` counts the suspensions that followed one another: each is longer than the one before.
    """

    mark = peewee.CharField(primary_key=True)
    kind = peewee.CharField()  # account, address, device
    person = points_to(Person, null=True, index=True, on_delete="CASCADE")  # None: no such account
    address = peewee.CharField(default="")  # where the last one came from
    failures = peewee.IntegerField(default=0)
    first_at = MomentField()
    level = peewee.IntegerField(default=0)
    until = MomentField(null=True, index=True)

    class Meta:
        table_name = "attempts"
