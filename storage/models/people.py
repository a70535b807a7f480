"""People, how they are reached, and where they belong."""

import peewee

from storage.columns import JsonField, MomentField
from storage.models.row import Row, points_to


class Organization(Row):
    """The company a customer belongs to."""

    id = peewee.AutoField()
    name = peewee.CharField()
    sort_key = peewee.CharField(index=True)
    domains = JsonField(default=list)  # members are matched by a verified e-mail under one of these
    created_at = MomentField()
    active = peewee.BooleanField(default=True)
    version = peewee.IntegerField(default=1)

    class Meta:
        table_name = "organization"


class Person(Row):
    """Anyone the desk knows. `rights_version` grows with every change of roles, memberships or standing.

    `active` says whether the account is one at all; `app.core.standing` joins it with suspension and expiry.
    """

    id = peewee.AutoField()
    name = peewee.CharField()
    sort_key = peewee.CharField(index=True)
    language = peewee.CharField()
    theme = peewee.CharField(default="auto")  # auto, light, dark
    organization = points_to(Organization, null=True, index=True)
    active = peewee.BooleanField(default=True)
    rights_version = peewee.IntegerField(default=1)
    created_at = MomentField()
    signature = peewee.TextField(default="")
    preferences = JsonField(default=dict)  # density, columns by list, what follows an answer
    waits = peewee.CharField(null=True)  # why not active yet: approval; no more: rejected, merged, erased
    suspended_at = MomentField(null=True)
    suspended_until = MomentField(null=True)  # None while suspended: until somebody lifts it
    suspended_reason = peewee.TextField(default="")
    expires_at = MomentField(null=True)  # of a customer's account
    sees_organization = peewee.BooleanField(default=False)  # a customer who reads his colleagues' tickets
    job = peewee.CharField(default="")
    postal = JsonField(default=list)  # postal addresses: [{"label", "text", "postal_code"}]
    custom = JsonField(default=dict)  # own fields of the bundle
    merged_into = peewee.ForeignKeyField("self", null=True, index=False, lazy_load=False, backref="+")

    class Meta:
        table_name = "person"


class Contact(Row):
    """A way to reach a person: kind `email` or `mobile`, the value in its normal form."""

    person = points_to(Person, index=True, on_delete="CASCADE")
    kind = peewee.CharField()
    value = peewee.CharField()
    verified = peewee.BooleanField(default=False)
    is_primary = peewee.BooleanField(default=True)

    class Meta:
        table_name = "contact"
        indexes = ((("kind", "value"), True),)


class Claim(Row):
    """An address that somebody says is his and has not shown to be: it finds nobody and gives nothing."""

    person = points_to(Person, on_delete="CASCADE")
    kind = peewee.CharField()
    value = peewee.CharField()
    created_at = MomentField()

    class Meta:
        table_name = "claim"
        primary_key = peewee.CompositeKey("person", "kind", "value")
        indexes = ((("kind", "value"), False),)


class PersonRole(Row):
    person = points_to(Person, on_delete="CASCADE")
    role = peewee.CharField()

    class Meta:
        table_name = "person_role"
        primary_key = peewee.CompositeKey("person", "role")


class Membership(Row):
    """Who works in which department or group (kind `department` or `group`)."""

    person = points_to(Person, on_delete="CASCADE")
    kind = peewee.CharField()
    target = peewee.CharField()

    class Meta:
        table_name = "membership"
        primary_key = peewee.CompositeKey("person", "kind", "target")


class Supervision(Row):
    """Who supervises which department."""

    person = points_to(Person, on_delete="CASCADE")
    department = peewee.CharField()

    class Meta:
        table_name = "supervision"
        primary_key = peewee.CompositeKey("person", "department")
