"""The ticket and what hangs on it."""

import peewee

from storage.columns import JsonField, MomentField
from storage.models.people import Organization, Person
from storage.models.row import Row, points_to


class Counter(Row):
    """Gap-free numbers, drawn inside the transaction that uses them."""

    name = peewee.CharField(primary_key=True)
    value = peewee.IntegerField()

    class Meta:
        table_name = "counter"


class Ticket(Row):
    """`fields` are today's values by field id, `submission` what was sent, kept unchanged."""

    id = peewee.BigAutoField()
    number = peewee.CharField(unique=True)
    subject = peewee.TextField()
    form = peewee.CharField()
    workflow = peewee.CharField()
    state = peewee.CharField()
    category = peewee.CharField()
    priority = peewee.CharField()
    priority_rank = peewee.IntegerField()
    department = peewee.CharField()
    group = peewee.CharField(null=True, column_name="group_id")
    product = peewee.CharField(null=True)
    topic = peewee.CharField(null=True)
    service_class = peewee.CharField(null=True)
    assignee = points_to(Person, null=True)
    requester = points_to(Person)
    organization = points_to(Organization, null=True)
    channel = peewee.CharField()
    submission = JsonField()
    fields = JsonField(default=dict)
    version = peewee.IntegerField(default=1)
    config_version = peewee.IntegerField()
    created_at = MomentField()
    updated_at = MomentField()
    closed_at = MomentField(null=True)
    removed = peewee.CharField(null=True)  # spam, deleted: out of every list but the one it can be brought back from
    removed_at = MomentField(null=True)

    class Meta:
        table_name = "ticket"
        # Every branch of a visibility rule ends in the sort, so that a page is read from the index's end
        # whatever the branch selects; the wider ones serve the filters people combine.
        indexes = (
            (("updated_at", "id"), False),
            (("priority_rank", "updated_at", "id"), False),
            (("category", "updated_at", "id"), False),
            (("requester", "updated_at", "id"), False),
            (("organization", "updated_at", "id"), False),
            (("assignee", "updated_at", "id"), False),
            (("group", "updated_at", "id"), False),
            (("department", "updated_at", "id"), False),
            (("department", "category", "updated_at", "id"), False),
            (("department", "priority_rank", "updated_at", "id"), False),
            (("department", "id"), False),
            (("group", "priority_rank", "updated_at", "id"), False),
            (("group", "id"), False),
            (("requester", "id"), False),
            (("state", "updated_at", "id"), False),
            (("priority", "updated_at", "id"), False),
            (("product", "updated_at", "id"), False),
            (("topic", "updated_at", "id"), False),
            (("channel", "updated_at", "id"), False),
            (("created_at", "id"), False),
        )


# Few tickets are removed: what lists them is not carried by all the others.
Ticket.add_index(Ticket.index(Ticket.removed, Ticket.id, where=Ticket.removed.is_null(False), name="ticket_removed"))


class Message(Row):
    """What was said: kind `reply` (customer and staff read it) or `note` (staff only). `body` is plain text."""

    id = peewee.BigAutoField()
    ticket = points_to(Ticket, on_delete="CASCADE")
    kind = peewee.CharField()
    author = points_to(Person, null=True)
    body = peewee.TextField()
    created_at = MomentField()

    class Meta:
        table_name = "message"
        indexes = ((("ticket", "id"), False),)


class Referral(Row):
    """A ticket shown to a person, group or department it does not belong to."""

    ticket = points_to(Ticket, on_delete="CASCADE")
    kind = peewee.CharField()  # person, group, department
    target = peewee.CharField()
    by = points_to(Person, null=True, column_name="by_id")
    reason = peewee.TextField(default="")
    created_at = MomentField()

    class Meta:
        table_name = "referral"
        primary_key = peewee.CompositeKey("ticket", "kind", "target")
        indexes = ((("kind", "target", "ticket"), False),)


class FieldIndex(Row):
    """The values of fields marked `indexed`, one row a value: `s` for words, `n` for numbers."""

    field = peewee.CharField(column_name="field_id")
    s = peewee.CharField(null=True)
    n = peewee.DoubleField(null=True)
    ticket = points_to(Ticket, index=True, on_delete="CASCADE")

    class Meta:
        table_name = "ticket_field_index"
        indexes = ((("field", "s", "ticket"), False), (("field", "n", "ticket"), False))


class Idempotency(Row):
    """An act that was asked for with a key: the same key gets the same answer and no second act."""

    key = peewee.CharField(primary_key=True)  # SHA-256 over actor and key
    request = peewee.CharField()  # SHA-256 over what was asked
    answer = JsonField()
    created_at = MomentField()

    class Meta:
        table_name = "idempotency"


class Draft(Row):
    """What a person was typing: kind `form` (target = form id), `caller` (form, person), `reply` or `note` (number)."""

    person = points_to(Person, on_delete="CASCADE")
    kind = peewee.CharField()
    target = peewee.CharField()
    content = JsonField()
    config_version = peewee.IntegerField()
    updated_at = MomentField(index=True)

    class Meta:
        table_name = "draft"
        primary_key = peewee.CompositeKey("person", "kind", "target")
