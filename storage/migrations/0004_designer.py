"""Drafts of the configuration, and what was done with the tickets of what went. Frozen once it was shipped."""

import peewee

SQLITE = (
    'ALTER TABLE "config_version" ADD COLUMN "publisher_id" INTEGER',
    """
    ALTER TABLE "config_version" ADD COLUMN "operations" TEXT NOT NULL DEFAULT '{}'
    """,
    'ALTER TABLE "config_version" ADD COLUMN "restores" INTEGER',
    """
    CREATE TABLE "config_draft" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "owner_id" INTEGER NOT NULL,
    "title" VARCHAR(255) NOT NULL, "base" INTEGER NOT NULL, "bundle" TEXT NOT NULL, "revision" INTEGER NOT NULL,
    "position" INTEGER NOT NULL, "approved_by_id" INTEGER, "approved_revision" INTEGER, "created_at" INTEGER NOT
    NULL, "updated_at" INTEGER NOT NULL, FOREIGN KEY ("owner_id") REFERENCES "person" ("id"), FOREIGN KEY
    ("approved_by_id") REFERENCES "person" ("id"))
    """,
    'CREATE INDEX "config_draft_owner_id" ON "config_draft" ("owner_id")',
    """
    CREATE TABLE "config_step" ("draft_id" INTEGER NOT NULL, "number" INTEGER NOT NULL, "label" TEXT NOT NULL,
    "forward" TEXT NOT NULL, "backward" TEXT NOT NULL, "at" INTEGER NOT NULL, PRIMARY KEY ("draft_id",
    "number"), FOREIGN KEY ("draft_id") REFERENCES "config_draft" ("id") ON DELETE CASCADE)
    """,
    """
    CREATE TABLE "config_presence" ("draft_id" INTEGER NOT NULL, "person_id" INTEGER NOT NULL, "place"
    VARCHAR(255) NOT NULL, "until" INTEGER NOT NULL, PRIMARY KEY ("draft_id", "person_id"), FOREIGN KEY
    ("draft_id") REFERENCES "config_draft" ("id") ON DELETE CASCADE, FOREIGN KEY ("person_id") REFERENCES
    "person" ("id") ON DELETE CASCADE)
    """,
    """
    CREATE TABLE "form_outcome" ("form" VARCHAR(255) NOT NULL, "field" VARCHAR(255) NOT NULL, "day" INTEGER NOT
    NULL, "count" INTEGER NOT NULL, PRIMARY KEY ("form", "field", "day"))
    """,
)

POSTGRES = (
    'ALTER TABLE "config_version" ADD COLUMN "publisher_id" INTEGER',
    """
    ALTER TABLE "config_version" ADD COLUMN "operations" TEXT NOT NULL DEFAULT '{}'
    """,
    'ALTER TABLE "config_version" ADD COLUMN "restores" INTEGER',
    """
    CREATE TABLE "config_draft" ("id" SERIAL NOT NULL PRIMARY KEY, "owner_id" INTEGER NOT NULL, "title"
    VARCHAR(255) NOT NULL, "base" INTEGER NOT NULL, "bundle" TEXT NOT NULL, "revision" INTEGER NOT NULL,
    "position" INTEGER NOT NULL, "approved_by_id" INTEGER, "approved_revision" INTEGER, "created_at" BIGINT NOT
    NULL, "updated_at" BIGINT NOT NULL, FOREIGN KEY ("owner_id") REFERENCES "person" ("id"), FOREIGN KEY
    ("approved_by_id") REFERENCES "person" ("id"))
    """,
    'CREATE INDEX "config_draft_owner_id" ON "config_draft" ("owner_id")',
    """
    CREATE TABLE "config_step" ("draft_id" INTEGER NOT NULL, "number" INTEGER NOT NULL, "label" TEXT NOT NULL,
    "forward" TEXT NOT NULL, "backward" TEXT NOT NULL, "at" BIGINT NOT NULL, PRIMARY KEY ("draft_id", "number"),
    FOREIGN KEY ("draft_id") REFERENCES "config_draft" ("id") ON DELETE CASCADE)
    """,
    """
    CREATE TABLE "config_presence" ("draft_id" INTEGER NOT NULL, "person_id" INTEGER NOT NULL, "place"
    VARCHAR(255) NOT NULL, "until" BIGINT NOT NULL, PRIMARY KEY ("draft_id", "person_id"), FOREIGN KEY
    ("draft_id") REFERENCES "config_draft" ("id") ON DELETE CASCADE, FOREIGN KEY ("person_id") REFERENCES
    "person" ("id") ON DELETE CASCADE)
    """,
    """
    CREATE TABLE "form_outcome" ("form" VARCHAR(255) NOT NULL, "field" VARCHAR(255) NOT NULL, "day" INTEGER NOT
    NULL, "count" INTEGER NOT NULL, PRIMARY KEY ("form", "field", "day"))
    """,
)


def up(migrator, db):  # noqa: ARG001 - the runner calls it so
    for statement in POSTGRES if isinstance(db, peewee.PostgresqlDatabase) else SQLITE:
        db.execute_sql(statement)
