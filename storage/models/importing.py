"""Lists of people or organizations from a file, taken in row by row."""

import peewee

from storage.columns import JsonField, MomentField
from storage.models.people import Person
from storage.models.row import Row, points_to


class ImportRun(Row):
    """A file that is to be taken in. `state`: new, running, done, stopped; `kind`: people, organizations."""

    id = peewee.AutoField()
    kind = peewee.CharField()
    state = peewee.CharField(default="new")
    author = points_to(Person)
    name = peewee.CharField()  # of the file
    headers = JsonField(default=list)
    settings = JsonField(default=dict)  # which column is what, what happens to those known already
    total = peewee.IntegerField()
    version = peewee.IntegerField(default=1)
    created_at = MomentField(index=True)
    finished_at = MomentField(null=True)

    class Meta:
        table_name = "import_run"


class ImportRow(Row):
    """A row of the file by its number there; `outcome` None: its turn has not come. added, changed, skipped, failed."""

    run = points_to(ImportRun, on_delete="CASCADE")
    number = peewee.IntegerField()
    cells = JsonField(default=list)
    outcome = peewee.CharField(null=True)
    problems = JsonField(default=list)  # [key, column, args] of each

    class Meta:
        table_name = "import_row"
        primary_key = peewee.CompositeKey("run", "number")
        indexes = ((("run", "outcome", "number"), False),)
