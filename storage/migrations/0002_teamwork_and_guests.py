"""Teamwork, saved views, guests, removed tickets. Frozen: later changes of the models come as later migrations."""

import peewee

SQLITE = (
    'ALTER TABLE "organization" ADD COLUMN "active" INTEGER NOT NULL DEFAULT 1',
    'ALTER TABLE "organization" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1',
    """
    ALTER TABLE "person" ADD COLUMN "signature" TEXT NOT NULL DEFAULT ''
    """,
    """
    ALTER TABLE "person" ADD COLUMN "preferences" TEXT NOT NULL DEFAULT '{}'
    """,
    'ALTER TABLE "ticket" ADD COLUMN "removed" VARCHAR(255)',
    'ALTER TABLE "ticket" ADD COLUMN "removed_at" INTEGER',
    'CREATE INDEX "ticket_removed" ON "ticket" ("removed", "id") WHERE "removed" IS NOT NULL',
    'ALTER TABLE "attachment" ADD COLUMN "browser" VARCHAR(255)',
    """
    CREATE TABLE "follower" ("ticket_id" INTEGER NOT NULL, "person_id" INTEGER NOT NULL, "created_at" INTEGER
    NOT NULL, PRIMARY KEY ("ticket_id", "person_id"), FOREIGN KEY ("ticket_id") REFERENCES "ticket" ("id") ON
    DELETE CASCADE, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE)
    """,
    'CREATE INDEX "follower_person_id_ticket_id" ON "follower" ("person_id", "ticket_id")',
    """
    CREATE TABLE "mention" ("message_id" INTEGER NOT NULL, "person_id" INTEGER NOT NULL, PRIMARY KEY
    ("message_id", "person_id"), FOREIGN KEY ("message_id") REFERENCES "message" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE)
    """,
    'CREATE INDEX "mention_person_id_message_id" ON "mention" ("person_id", "message_id")',
    """
    CREATE TABLE "ticket_link" ("ticket_id" INTEGER NOT NULL, "other_id" INTEGER NOT NULL, "kind" VARCHAR(255)
    NOT NULL, "by_id" INTEGER, "created_at" INTEGER NOT NULL, PRIMARY KEY ("ticket_id", "other_id"), FOREIGN KEY
    ("ticket_id") REFERENCES "ticket" ("id") ON DELETE CASCADE, FOREIGN KEY ("other_id") REFERENCES "ticket"
    ("id") ON DELETE CASCADE, FOREIGN KEY ("by_id") REFERENCES "person" ("id"))
    """,
    'CREATE INDEX "ticket_link_other_id" ON "ticket_link" ("other_id")',
    """
    CREATE TABLE "outgoing" ("id" INTEGER NOT NULL PRIMARY KEY, "ticket_id" INTEGER NOT NULL, "author_id"
    INTEGER NOT NULL, "kind" VARCHAR(255) NOT NULL, "body" TEXT NOT NULL, "attachments" TEXT NOT NULL, "mentions"
    TEXT NOT NULL, "channel" VARCHAR(255) NOT NULL, "created_at" INTEGER NOT NULL, "release_at" INTEGER NOT
    NULL, FOREIGN KEY ("ticket_id") REFERENCES "ticket" ("id") ON DELETE CASCADE, FOREIGN KEY ("author_id")
    REFERENCES "person" ("id") ON DELETE CASCADE)
    """,
    'CREATE INDEX "outgoing_ticket_id" ON "outgoing" ("ticket_id")',
    """
    CREATE TABLE "presence" ("ticket_id" INTEGER NOT NULL, "person_id" INTEGER NOT NULL, "doing" VARCHAR(255)
    NOT NULL, "until" INTEGER NOT NULL, PRIMARY KEY ("ticket_id", "person_id"), FOREIGN KEY ("ticket_id")
    REFERENCES "ticket" ("id") ON DELETE CASCADE, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE
    CASCADE)
    """,
    'CREATE INDEX "presence_until" ON "presence" ("until")',
    """
    CREATE TABLE "saved_view" ("id" INTEGER NOT NULL PRIMARY KEY, "owner_id" INTEGER NOT NULL, "label"
    VARCHAR(255) NOT NULL, "filter" TEXT, "sort" VARCHAR(255) NOT NULL, "columns" TEXT NOT NULL, "shared"
    INTEGER NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL,
    FOREIGN KEY ("owner_id") REFERENCES "person" ("id") ON DELETE CASCADE)
    """,
    'CREATE INDEX "saved_view_owner_id" ON "saved_view" ("owner_id")',
    'CREATE INDEX "saved_view_shared" ON "saved_view" ("shared")',
    """
    CREATE TABLE "guest_link" ("token_hash" VARCHAR(255) NOT NULL PRIMARY KEY, "ticket_id" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL, "last_used_at" INTEGER, "revoked_at" INTEGER, "browser"
    VARCHAR(255), FOREIGN KEY ("ticket_id")
    REFERENCES "ticket" ("id") ON DELETE CASCADE)
    """,
    'CREATE INDEX "guest_link_ticket_id" ON "guest_link" ("ticket_id")',
    'CREATE INDEX "guest_link_browser_created_at" ON "guest_link" ("browser", "created_at")',
    """
    CREATE TABLE "guest_draft" ("browser" VARCHAR(255) NOT NULL, "kind" VARCHAR(255) NOT NULL, "target"
    VARCHAR(255) NOT NULL, "content" TEXT NOT NULL, "config_version" INTEGER NOT NULL, "updated_at" INTEGER NOT
    NULL, PRIMARY KEY ("browser", "kind", "target"))
    """,
    'CREATE INDEX "guest_draft_updated_at" ON "guest_draft" ("updated_at")',
    'CREATE INDEX "ticket_channel_updated_at_id" ON "ticket" ("channel", "updated_at", "id")',
    'CREATE INDEX "ticket_created_at_id" ON "ticket" ("created_at", "id")',
)

POSTGRES = (
    'ALTER TABLE "organization" ADD COLUMN "active" BOOLEAN NOT NULL DEFAULT TRUE',
    'ALTER TABLE "organization" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1',
    """
    ALTER TABLE "person" ADD COLUMN "signature" TEXT NOT NULL DEFAULT ''
    """,
    """
    ALTER TABLE "person" ADD COLUMN "preferences" TEXT NOT NULL DEFAULT '{}'
    """,
    'ALTER TABLE "ticket" ADD COLUMN "removed" VARCHAR(255)',
    'ALTER TABLE "ticket" ADD COLUMN "removed_at" BIGINT',
    'CREATE INDEX "ticket_removed" ON "ticket" ("removed", "id") WHERE "removed" IS NOT NULL',
    'ALTER TABLE "attachment" ADD COLUMN "browser" VARCHAR(255)',
    """
    CREATE TABLE "follower" ("ticket_id" BIGINT NOT NULL, "person_id" INTEGER NOT NULL, "created_at" BIGINT NOT
    NULL, PRIMARY KEY ("ticket_id", "person_id"), FOREIGN KEY ("ticket_id") REFERENCES "ticket" ("id") ON DELETE
    CASCADE, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE)
    """,
    'CREATE INDEX "follower_person_id_ticket_id" ON "follower" ("person_id", "ticket_id")',
    """
    CREATE TABLE "mention" ("message_id" BIGINT NOT NULL, "person_id" INTEGER NOT NULL, PRIMARY KEY
    ("message_id", "person_id"), FOREIGN KEY ("message_id") REFERENCES "message" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE)
    """,
    'CREATE INDEX "mention_person_id_message_id" ON "mention" ("person_id", "message_id")',
    """
    CREATE TABLE "ticket_link" ("ticket_id" BIGINT NOT NULL, "other_id" BIGINT NOT NULL, "kind" VARCHAR(255) NOT
    NULL, "by_id" INTEGER, "created_at" BIGINT NOT NULL, PRIMARY KEY ("ticket_id", "other_id"), FOREIGN KEY
    ("ticket_id") REFERENCES "ticket" ("id") ON DELETE CASCADE, FOREIGN KEY ("other_id") REFERENCES "ticket"
    ("id") ON DELETE CASCADE, FOREIGN KEY ("by_id") REFERENCES "person" ("id"))
    """,
    'CREATE INDEX "ticket_link_other_id" ON "ticket_link" ("other_id")',
    """
    CREATE TABLE "outgoing" ("id" BIGSERIAL NOT NULL PRIMARY KEY, "ticket_id" BIGINT NOT NULL, "author_id"
    INTEGER NOT NULL, "kind" VARCHAR(255) NOT NULL, "body" TEXT NOT NULL, "attachments" TEXT NOT NULL, "mentions"
    TEXT NOT NULL, "channel" VARCHAR(255) NOT NULL, "created_at" BIGINT NOT NULL, "release_at" BIGINT NOT NULL,
    FOREIGN KEY ("ticket_id") REFERENCES "ticket" ("id") ON DELETE CASCADE, FOREIGN KEY ("author_id") REFERENCES
    "person" ("id") ON DELETE CASCADE)
    """,
    'CREATE INDEX "outgoing_ticket_id" ON "outgoing" ("ticket_id")',
    """
    CREATE TABLE "presence" ("ticket_id" BIGINT NOT NULL, "person_id" INTEGER NOT NULL, "doing" VARCHAR(255) NOT
    NULL, "until" BIGINT NOT NULL, PRIMARY KEY ("ticket_id", "person_id"), FOREIGN KEY ("ticket_id") REFERENCES
    "ticket" ("id") ON DELETE CASCADE, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE)
    """,
    'CREATE INDEX "presence_until" ON "presence" ("until")',
    """
    CREATE TABLE "saved_view" ("id" SERIAL NOT NULL PRIMARY KEY, "owner_id" INTEGER NOT NULL, "label"
    VARCHAR(255) NOT NULL, "filter" TEXT, "sort" VARCHAR(255) NOT NULL, "columns" TEXT NOT NULL, "shared"
    BOOLEAN NOT NULL, "version" INTEGER NOT NULL, "created_at" BIGINT NOT NULL, "updated_at" BIGINT NOT NULL,
    FOREIGN KEY ("owner_id") REFERENCES "person" ("id") ON DELETE CASCADE)
    """,
    'CREATE INDEX "saved_view_owner_id" ON "saved_view" ("owner_id")',
    'CREATE INDEX "saved_view_shared" ON "saved_view" ("shared")',
    """
    CREATE TABLE "guest_link" ("token_hash" VARCHAR(255) NOT NULL PRIMARY KEY, "ticket_id" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL, "last_used_at" BIGINT, "revoked_at" BIGINT, "browser"
    VARCHAR(255), FOREIGN KEY ("ticket_id")
    REFERENCES "ticket" ("id") ON DELETE CASCADE)
    """,
    'CREATE INDEX "guest_link_ticket_id" ON "guest_link" ("ticket_id")',
    'CREATE INDEX "guest_link_browser_created_at" ON "guest_link" ("browser", "created_at")',
    """
    CREATE TABLE "guest_draft" ("browser" VARCHAR(255) NOT NULL, "kind" VARCHAR(255) NOT NULL, "target"
    VARCHAR(255) NOT NULL, "content" TEXT NOT NULL, "config_version" INTEGER NOT NULL, "updated_at" BIGINT NOT
    NULL, PRIMARY KEY ("browser", "kind", "target"))
    """,
    'CREATE INDEX "guest_draft_updated_at" ON "guest_draft" ("updated_at")',
    'CREATE INDEX "ticket_channel_updated_at_id" ON "ticket" ("channel", "updated_at", "id")',
    'CREATE INDEX "ticket_created_at_id" ON "ticket" ("created_at", "id")',
)


def up(migrator, db):  # noqa: ARG001 - the runner calls it so
    for statement in POSTGRES if isinstance(db, peewee.PostgresqlDatabase) else SQLITE:
        db.execute_sql(statement)
