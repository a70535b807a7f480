"""Later work: what is to be done when. The rows are the truth; the task queue only wakes."""

import peewee

from storage.columns import JsonField, MomentField
from storage.models.row import Row


class DueWork(Row):
    """Claimed by a conditional update of `lease_until`; deleted when done, `failed` after too many attempts."""

    id = peewee.BigAutoField()
    kind = peewee.CharField()
    key = peewee.CharField()  # one row for one thing to do
    due_at = MomentField()
    lease_until = MomentField(null=True)
    lease_by = peewee.CharField(null=True)
    attempts = peewee.IntegerField(default=0)
    failed = peewee.BooleanField(default=False)
    payload = JsonField(default=dict)  # ids only

    class Meta:
        table_name = "due_work"
        indexes = ((("kind", "key"), True), (("failed", "due_at"), False))
