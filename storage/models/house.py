"""What the house says to its people, and when it is closed."""

import peewee

from storage.columns import JsonField, MomentField
from storage.models.people import Person
from storage.models.row import Row, points_to


class Announcement(Row):
    """`title` and `body` by language; `audience`: staff, customers, everyone; `level`: info, warn, bad."""

    id = peewee.AutoField()
    title = JsonField()
    body = JsonField()
    audience = peewee.CharField()
    condition = JsonField(null=True)  # whom of the audience
    places = JsonField(default=list)  # sign_in, portal, workspace
    level = peewee.CharField()
    dismissible = peewee.BooleanField(default=True)
    starts_at = MomentField()
    ends_at = MomentField(null=True)
    author = points_to(Person, null=True)
    version = peewee.IntegerField(default=1)
    created_at = MomentField()
    withdrawn_at = MomentField(null=True)

    class Meta:
        table_name = "announcement"
        indexes = ((("withdrawn_at", "ends_at", "starts_at"), False),)


class Dismissal(Row):
    """Who does not want to see an announcement any more."""

    announcement = points_to(Announcement, on_delete="CASCADE")
    person = points_to(Person, index=True, on_delete="CASCADE")
    at = MomentField()

    class Meta:
        table_name = "dismissal"
        primary_key = peewee.CompositeKey("announcement", "person")


class Closure(Row):
    """The desk is closed: `by` is `tenant` (its admin) or `operator` (whom no admin overrules)."""

    by = peewee.CharField(primary_key=True)
    text = JsonField(default=dict)  # by language
    until = MomentField(null=True)
    author = points_to(Person, null=True)
    since = MomentField()

    class Meta:
        table_name = "closure"
