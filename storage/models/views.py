"""Lists that people keep for themselves or share with colleagues."""

import peewee

from storage.columns import JsonField, MomentField
from storage.models.people import Person
from storage.models.row import Row, points_to


class SavedView(Row):
    """`filter` is a condition tree in the JSON of the bundle; shared views are offered to every member of the staff."""

    id = peewee.AutoField()
    owner = points_to(Person, index=True, on_delete="CASCADE")
    label = peewee.CharField()
    filter = JsonField(null=True)
    sort = peewee.CharField()
    columns = JsonField(default=list)
    shared = peewee.BooleanField(default=False, index=True)
    version = peewee.IntegerField(default=1)
    created_at = MomentField()
    updated_at = MomentField()

    class Meta:
        table_name = "saved_view"
