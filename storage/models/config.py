"""The tenant's configuration: versions, drafts and who is at them; small facts about its database."""

import peewee

from storage.columns import JsonField, MomentField
from storage.models.people import Person
from storage.models.row import Row, points_to


class Meta(Row):
    """Facts about this database: fingerprint of the secret, types of the fields that were ever published."""

    name = peewee.CharField(primary_key=True)
    value = peewee.TextField()

    class Meta:
        table_name = "meta"


class ConfigVersion(Row):
    """A published bundle; never changed afterwards. The highest number is the one in force.

    `author_id` is who made it, `publisher_id` who put it in force; `operations` what was done to the tickets of what
    went: `{"state:support:waiting": {"to": "open", "tickets": 37}}`; `restores` the number of the version it brings
    back.
    """

    number = peewee.IntegerField(primary_key=True)
    parent = peewee.IntegerField(null=True)
    schema_version = peewee.CharField()
    fingerprint = peewee.CharField()
    bundle = JsonField()
    author_id = peewee.IntegerField(null=True)
    remark = peewee.TextField(default="")
    published_at = MomentField()
    publisher_id = peewee.IntegerField(null=True)
    operations = JsonField(default=dict)
    restores = peewee.IntegerField(null=True)

    class Meta:
        table_name = "config_version"


class ConfigDraft(Row):
    """A configuration in the making. `position`: how many of its steps are done; those after it can be done again.

    `revision` counts every change and names the state that an approval is of. An `id` never comes twice, so that what
    was drawn of a draft that is gone never speaks of another one.
    """

    owner = points_to(Person)
    title = peewee.CharField()
    base = peewee.IntegerField()
    bundle = JsonField()
    revision = peewee.IntegerField(default=1)
    position = peewee.IntegerField(default=0)
    approved_by = points_to(Person, null=True)
    approved_revision = peewee.IntegerField(null=True)
    created_at = MomentField()
    updated_at = MomentField()

    class Meta:
        table_name = "config_draft"
        indexes = ((("owner",), False),)


class ConfigStep(Row):
    """One change of a draft: how it is done and how it is undone, as JSON Patch (RFC 6902)."""

    draft = points_to(ConfigDraft, on_delete="CASCADE")
    number = peewee.IntegerField()
    label = JsonField()
    forward = JsonField()
    backward = JsonField()
    at = MomentField()

    class Meta:
        table_name = "config_step"
        primary_key = peewee.CompositeKey("draft", "number")


class ConfigPresence(Row):
    """Who has a draft open, and at which part of it."""

    draft = points_to(ConfigDraft, on_delete="CASCADE")
    person = points_to(Person, on_delete="CASCADE")
    place = peewee.CharField()
    until = MomentField()

    class Meta:
        table_name = "config_presence"
        primary_key = peewee.CompositeKey("draft", "person")


class FormOutcome(Row):
    """How often forms were sent, and after which field they were left. Counted without values and without persons."""

    form = peewee.CharField()
    field = peewee.CharField()  # empty for forms that were sent
    day = peewee.IntegerField()  # days since 1970
    count = peewee.IntegerField(default=0)

    class Meta:
        table_name = "form_outcome"
        primary_key = peewee.CompositeKey("form", "field", "day")
