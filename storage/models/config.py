"""The tenant's configuration versions, and small facts about its database."""

import peewee

from storage.columns import JsonField, MomentField
from storage.models.row import Row


class Meta(Row):
    """Facts about this database: fingerprint of the secret, hash of the folder a file-managed bundle came from."""

    name = peewee.CharField(primary_key=True)
    value = peewee.TextField()

    class Meta:
        table_name = "meta"


class ConfigVersion(Row):
    """A published bundle; never changed afterwards. The highest number is the one in force."""

    number = peewee.IntegerField(primary_key=True)
    parent = peewee.IntegerField(null=True)
    schema_version = peewee.CharField()
    fingerprint = peewee.CharField()
    bundle = JsonField()
    author_id = peewee.IntegerField(null=True)
    remark = peewee.TextField(default="")
    published_at = MomentField()

    class Meta:
        table_name = "config_version"
