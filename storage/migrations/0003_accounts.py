"""Accounts: proofs, suspension, letters, announcements, audit. Frozen: later changes come as later migrations."""

import peewee

SQLITE = (
    'ALTER TABLE "person" ADD COLUMN "waits" VARCHAR(255)',
    'ALTER TABLE "person" ADD COLUMN "suspended_at" INTEGER',
    'ALTER TABLE "person" ADD COLUMN "suspended_until" INTEGER',
    """
    ALTER TABLE "person" ADD COLUMN "suspended_reason" TEXT NOT NULL DEFAULT ''
    """,
    'ALTER TABLE "person" ADD COLUMN "expires_at" INTEGER',
    'ALTER TABLE "person" ADD COLUMN "sees_organization" INTEGER NOT NULL DEFAULT 0',
    """
    ALTER TABLE "person" ADD COLUMN "job" VARCHAR(255) NOT NULL DEFAULT ''
    """,
    """
    ALTER TABLE "person" ADD COLUMN "postal" TEXT NOT NULL DEFAULT '[]'
    """,
    """
    ALTER TABLE "person" ADD COLUMN "custom" TEXT NOT NULL DEFAULT '{}'
    """,
    'ALTER TABLE "person" ADD COLUMN "merged_into_id" INTEGER REFERENCES "person" ("id")',
    """
    ALTER TABLE "session" ADD COLUMN "method" VARCHAR(255) NOT NULL DEFAULT 'password'
    """,
    'ALTER TABLE "session" ADD COLUMN "device" VARCHAR(255)',
    'ALTER TABLE "session" ADD COLUMN "idle_at" INTEGER',
    'ALTER TABLE "event" ADD COLUMN "person_id" INTEGER REFERENCES "person" ("id")',
    """
    ALTER TABLE "event" ADD COLUMN "address" VARCHAR(255) NOT NULL DEFAULT ''
    """,
    'CREATE INDEX "event_person_id_id" ON "event" ("person_id", "id")',
    'CREATE INDEX "event_kind_id" ON "event" ("kind", "id")',
    'CREATE INDEX "event_actor_id_id" ON "event" ("actor_id", "id")',
    'CREATE INDEX "event_address_id" ON "event" ("address", "id")',
    'CREATE INDEX "event_at_id" ON "event" ("at", "id")',
    """
    CREATE TABLE "proof" ("token_hash" VARCHAR(255) NOT NULL PRIMARY KEY, "kind" VARCHAR(255) NOT NULL,
    "person_id" INTEGER NOT NULL, "data" TEXT NOT NULL, "created_at" INTEGER NOT NULL, "expires_at" INTEGER NOT
    NULL, "used_at" INTEGER, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE)
    """,
    'CREATE INDEX "proof_person_id" ON "proof" ("person_id")',
    'CREATE INDEX "proof_expires_at" ON "proof" ("expires_at")',
    """
    CREATE TABLE "registration" ("token_hash" VARCHAR(255) NOT NULL PRIMARY KEY, "name" VARCHAR(255) NOT NULL,
    "email" VARCHAR(255) NOT NULL, "language" VARCHAR(255) NOT NULL, "password_hash" VARCHAR(255) NOT NULL,
    "terms" INTEGER, "browser" VARCHAR(255) NOT NULL, "caller" VARCHAR(255) NOT NULL, "created_at" INTEGER NOT
    NULL, "expires_at" INTEGER NOT NULL)
    """,
    'CREATE INDEX "registration_browser" ON "registration" ("browser")',
    'CREATE INDEX "registration_caller" ON "registration" ("caller")',
    'CREATE INDEX "registration_email" ON "registration" ("email")',
    'CREATE INDEX "registration_expires_at" ON "registration" ("expires_at")',
    """
    CREATE TABLE "second_factor" ("person_id" INTEGER NOT NULL PRIMARY KEY, "secret" TEXT NOT NULL,
    "confirmed_at" INTEGER, "last_step" INTEGER NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id")
    ON DELETE CASCADE)
    """,
    """
    CREATE TABLE "recovery_code" ("code_hash" VARCHAR(255) NOT NULL PRIMARY KEY, "person_id" INTEGER NOT NULL,
    "used_at" INTEGER, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE)
    """,
    'CREATE INDEX "recovery_code_person_id" ON "recovery_code" ("person_id")',
    """
    CREATE TABLE "device" ("token_hash" VARCHAR(255) NOT NULL, "person_id" INTEGER NOT NULL, "agent"
    VARCHAR(255) NOT NULL, "address" VARCHAR(255) NOT NULL, "created_at" INTEGER NOT NULL, "seen_at" INTEGER NOT
    NULL, PRIMARY KEY ("token_hash", "person_id"), FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON
    DELETE CASCADE)
    """,
    'CREATE INDEX "device_person_id" ON "device" ("person_id")',
    """
    CREATE TABLE "identity" ("issuer" VARCHAR(255) NOT NULL, "subject" VARCHAR(255) NOT NULL, "person_id"
    INTEGER NOT NULL, "created_at" INTEGER NOT NULL, PRIMARY KEY ("issuer", "subject"), FOREIGN KEY
    ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE)
    """,
    'CREATE INDEX "identity_person_id" ON "identity" ("person_id")',
    """
    CREATE TABLE "attempts" ("mark" VARCHAR(255) NOT NULL PRIMARY KEY, "kind" VARCHAR(255) NOT NULL, "person_id"
    INTEGER, "address" VARCHAR(255) NOT NULL, "failures" INTEGER NOT NULL, "first_at" INTEGER NOT NULL, "level"
    INTEGER NOT NULL, "until" INTEGER, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE)
    """,
    'CREATE INDEX "attempts_person_id" ON "attempts" ("person_id")',
    'CREATE INDEX "attempts_until" ON "attempts" ("until")',
    """
    CREATE TABLE "letter" ("id" INTEGER NOT NULL PRIMARY KEY, "kind" VARCHAR(255) NOT NULL, "person_id" INTEGER,
    "address" VARCHAR(255) NOT NULL, "language" VARCHAR(255) NOT NULL, "data" TEXT NOT NULL, "message_id"
    VARCHAR(255) NOT NULL, "state" VARCHAR(255) NOT NULL, "attempts" INTEGER NOT NULL, "trouble" VARCHAR(255)
    NOT NULL, "created_at" INTEGER NOT NULL, "sent_at" INTEGER, FOREIGN KEY ("person_id") REFERENCES "person"
    ("id"))
    """,
    'CREATE INDEX "letter_person_id" ON "letter" ("person_id")',
    'CREATE UNIQUE INDEX "letter_message_id" ON "letter" ("message_id")',
    'CREATE INDEX "letter_state_id" ON "letter" ("state", "id")',
    'CREATE INDEX "letter_address_created_at" ON "letter" ("address", "created_at")',
    """
    CREATE TABLE "channel" ("kind" VARCHAR(255) NOT NULL PRIMARY KEY, "settings" TEXT NOT NULL, "secret" TEXT
    NOT NULL, "version" INTEGER NOT NULL, "changed_at" INTEGER NOT NULL)
    """,
    """
    CREATE TABLE "announcement" ("id" INTEGER NOT NULL PRIMARY KEY, "title" TEXT NOT NULL, "body" TEXT NOT NULL,
    "audience" VARCHAR(255) NOT NULL, "condition" TEXT, "places" TEXT NOT NULL, "level" VARCHAR(255) NOT NULL,
    "dismissible" INTEGER NOT NULL, "starts_at" INTEGER NOT NULL, "ends_at" INTEGER, "author_id" INTEGER,
    "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "withdrawn_at" INTEGER, FOREIGN KEY ("author_id")
    REFERENCES "person" ("id"))
    """,
    """
    CREATE INDEX "announcement_withdrawn_at_ends_at_starts_at" ON "announcement" ("withdrawn_at", "ends_at",
    "starts_at")
    """,
    """
    CREATE TABLE "dismissal" ("announcement_id" INTEGER NOT NULL, "person_id" INTEGER NOT NULL, "at" INTEGER NOT
    NULL, PRIMARY KEY ("announcement_id", "person_id"), FOREIGN KEY ("announcement_id") REFERENCES
    "announcement" ("id") ON DELETE CASCADE, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE
    CASCADE)
    """,
    'CREATE INDEX "dismissal_person_id" ON "dismissal" ("person_id")',
    """
    CREATE TABLE "closure" ("by" VARCHAR(255) NOT NULL PRIMARY KEY, "text" TEXT NOT NULL, "until" INTEGER,
    "author_id" INTEGER, "since" INTEGER NOT NULL, FOREIGN KEY ("author_id") REFERENCES "person" ("id"))
    """,
    """
    CREATE TABLE "personal" ("event_id" INTEGER NOT NULL PRIMARY KEY, "person_id" INTEGER NOT NULL, "data" TEXT
    NOT NULL, FOREIGN KEY ("event_id") REFERENCES "event" ("id") ON DELETE CASCADE, FOREIGN KEY ("person_id")
    REFERENCES "person" ("id") ON DELETE CASCADE)
    """,
    'CREATE INDEX "personal_person_id" ON "personal" ("person_id")',
    """
    CREATE TABLE "claim" ("person_id" INTEGER NOT NULL, "kind" VARCHAR(255) NOT NULL, "value" VARCHAR(255) NOT
    NULL, "created_at" INTEGER NOT NULL, PRIMARY KEY ("person_id", "kind", "value"), FOREIGN KEY ("person_id")
    REFERENCES "person" ("id") ON DELETE CASCADE)
    """,
    'CREATE INDEX "claim_kind_value" ON "claim" ("kind", "value")',
    """
    CREATE TABLE "import_run" ("id" INTEGER NOT NULL PRIMARY KEY, "kind" VARCHAR(255) NOT NULL, "state"
    VARCHAR(255) NOT NULL, "author_id" INTEGER NOT NULL, "name" VARCHAR(255) NOT NULL, "headers" TEXT NOT NULL,
    "settings" TEXT NOT NULL, "total" INTEGER NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL,
    "finished_at" INTEGER, FOREIGN KEY ("author_id") REFERENCES "person" ("id"))
    """,
    'CREATE INDEX "import_run_created_at" ON "import_run" ("created_at")',
    """
    CREATE TABLE "import_row" ("run_id" INTEGER NOT NULL, "number" INTEGER NOT NULL, "cells" TEXT NOT NULL,
    "outcome" VARCHAR(255), "problems" TEXT NOT NULL, PRIMARY KEY ("run_id", "number"), FOREIGN KEY ("run_id")
    REFERENCES "import_run" ("id") ON DELETE CASCADE)
    """,
    'CREATE INDEX "import_row_run_id_outcome_number" ON "import_row" ("run_id", "outcome", "number")',
    # Nobody rewrites what happened. What stands beside all tickets (the audit) goes when its time of keeping is over.
    """
    CREATE TRIGGER "event_is_never_changed" BEFORE UPDATE ON "event" BEGIN
    SELECT RAISE(ABORT, 'events are append-only'); END
    """,
    """
    CREATE TRIGGER "event_is_kept" BEFORE DELETE ON "event" WHEN OLD."ticket_id" IS NULL AND OLD."at" >= coalesce(
    (SELECT CAST("value" AS INTEGER) FROM "meta" WHERE "name" = 'audit_kept_from'), 0)
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END
    """,
)
POSTGRES = (
    'ALTER TABLE "person" ADD COLUMN "waits" VARCHAR(255)',
    'ALTER TABLE "person" ADD COLUMN "suspended_at" BIGINT',
    'ALTER TABLE "person" ADD COLUMN "suspended_until" BIGINT',
    """
    ALTER TABLE "person" ADD COLUMN "suspended_reason" TEXT NOT NULL DEFAULT ''
    """,
    'ALTER TABLE "person" ADD COLUMN "expires_at" BIGINT',
    'ALTER TABLE "person" ADD COLUMN "sees_organization" BOOLEAN NOT NULL DEFAULT FALSE',
    """
    ALTER TABLE "person" ADD COLUMN "job" VARCHAR(255) NOT NULL DEFAULT ''
    """,
    """
    ALTER TABLE "person" ADD COLUMN "postal" TEXT NOT NULL DEFAULT '[]'
    """,
    """
    ALTER TABLE "person" ADD COLUMN "custom" TEXT NOT NULL DEFAULT '{}'
    """,
    'ALTER TABLE "person" ADD COLUMN "merged_into_id" INTEGER REFERENCES "person" ("id")',
    """
    ALTER TABLE "session" ADD COLUMN "method" VARCHAR(255) NOT NULL DEFAULT 'password'
    """,
    'ALTER TABLE "session" ADD COLUMN "device" VARCHAR(255)',
    'ALTER TABLE "session" ADD COLUMN "idle_at" BIGINT',
    'ALTER TABLE "event" ADD COLUMN "person_id" INTEGER REFERENCES "person" ("id")',
    """
    ALTER TABLE "event" ADD COLUMN "address" VARCHAR(255) NOT NULL DEFAULT ''
    """,
    'CREATE INDEX "event_person_id_id" ON "event" ("person_id", "id")',
    'CREATE INDEX "event_kind_id" ON "event" ("kind", "id")',
    'CREATE INDEX "event_actor_id_id" ON "event" ("actor_id", "id")',
    'CREATE INDEX "event_address_id" ON "event" ("address", "id")',
    'CREATE INDEX "event_at_id" ON "event" ("at", "id")',
    """
    CREATE TABLE "proof" ("token_hash" VARCHAR(255) NOT NULL PRIMARY KEY, "kind" VARCHAR(255) NOT NULL,
    "person_id" INTEGER NOT NULL, "data" TEXT NOT NULL, "created_at" BIGINT NOT NULL, "expires_at" BIGINT NOT
    NULL, "used_at" BIGINT, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE)
    """,
    'CREATE INDEX "proof_person_id" ON "proof" ("person_id")',
    'CREATE INDEX "proof_expires_at" ON "proof" ("expires_at")',
    """
    CREATE TABLE "registration" ("token_hash" VARCHAR(255) NOT NULL PRIMARY KEY, "name" VARCHAR(255) NOT NULL,
    "email" VARCHAR(255) NOT NULL, "language" VARCHAR(255) NOT NULL, "password_hash" VARCHAR(255) NOT NULL,
    "terms" INTEGER, "browser" VARCHAR(255) NOT NULL, "caller" VARCHAR(255) NOT NULL, "created_at" BIGINT NOT
    NULL, "expires_at" BIGINT NOT NULL)
    """,
    'CREATE INDEX "registration_browser" ON "registration" ("browser")',
    'CREATE INDEX "registration_caller" ON "registration" ("caller")',
    'CREATE INDEX "registration_email" ON "registration" ("email")',
    'CREATE INDEX "registration_expires_at" ON "registration" ("expires_at")',
    """
    CREATE TABLE "second_factor" ("person_id" INTEGER NOT NULL PRIMARY KEY, "secret" TEXT NOT NULL,
    "confirmed_at" BIGINT, "last_step" BIGINT NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON
    DELETE CASCADE)
    """,
    """
    CREATE TABLE "recovery_code" ("code_hash" VARCHAR(255) NOT NULL PRIMARY KEY, "person_id" INTEGER NOT NULL,
    "used_at" BIGINT, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE)
    """,
    'CREATE INDEX "recovery_code_person_id" ON "recovery_code" ("person_id")',
    """
    CREATE TABLE "device" ("token_hash" VARCHAR(255) NOT NULL, "person_id" INTEGER NOT NULL, "agent"
    VARCHAR(255) NOT NULL, "address" VARCHAR(255) NOT NULL, "created_at" BIGINT NOT NULL, "seen_at" BIGINT NOT
    NULL, PRIMARY KEY ("token_hash", "person_id"), FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON
    DELETE CASCADE)
    """,
    'CREATE INDEX "device_person_id" ON "device" ("person_id")',
    """
    CREATE TABLE "identity" ("issuer" VARCHAR(255) NOT NULL, "subject" VARCHAR(255) NOT NULL, "person_id"
    INTEGER NOT NULL, "created_at" BIGINT NOT NULL, PRIMARY KEY ("issuer", "subject"), FOREIGN KEY ("person_id")
    REFERENCES "person" ("id") ON DELETE CASCADE)
    """,
    'CREATE INDEX "identity_person_id" ON "identity" ("person_id")',
    """
    CREATE TABLE "attempts" ("mark" VARCHAR(255) NOT NULL PRIMARY KEY, "kind" VARCHAR(255) NOT NULL, "person_id"
    INTEGER, "address" VARCHAR(255) NOT NULL, "failures" INTEGER NOT NULL, "first_at" BIGINT NOT NULL, "level"
    INTEGER NOT NULL, "until" BIGINT, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE)
    """,
    'CREATE INDEX "attempts_person_id" ON "attempts" ("person_id")',
    'CREATE INDEX "attempts_until" ON "attempts" ("until")',
    """
    CREATE TABLE "letter" ("id" BIGSERIAL NOT NULL PRIMARY KEY, "kind" VARCHAR(255) NOT NULL, "person_id"
    INTEGER, "address" VARCHAR(255) NOT NULL, "language" VARCHAR(255) NOT NULL, "data" TEXT NOT NULL,
    "message_id" VARCHAR(255) NOT NULL, "state" VARCHAR(255) NOT NULL, "attempts" INTEGER NOT NULL, "trouble"
    VARCHAR(255) NOT NULL, "created_at" BIGINT NOT NULL, "sent_at" BIGINT, FOREIGN KEY ("person_id") REFERENCES
    "person" ("id"))
    """,
    'CREATE INDEX "letter_person_id" ON "letter" ("person_id")',
    'CREATE UNIQUE INDEX "letter_message_id" ON "letter" ("message_id")',
    'CREATE INDEX "letter_state_id" ON "letter" ("state", "id")',
    'CREATE INDEX "letter_address_created_at" ON "letter" ("address", "created_at")',
    """
    CREATE TABLE "channel" ("kind" VARCHAR(255) NOT NULL PRIMARY KEY, "settings" TEXT NOT NULL, "secret" TEXT
    NOT NULL, "version" INTEGER NOT NULL, "changed_at" BIGINT NOT NULL)
    """,
    """
    CREATE TABLE "announcement" ("id" SERIAL NOT NULL PRIMARY KEY, "title" TEXT NOT NULL, "body" TEXT NOT NULL,
    "audience" VARCHAR(255) NOT NULL, "condition" TEXT, "places" TEXT NOT NULL, "level" VARCHAR(255) NOT NULL,
    "dismissible" BOOLEAN NOT NULL, "starts_at" BIGINT NOT NULL, "ends_at" BIGINT, "author_id" INTEGER,
    "version" INTEGER NOT NULL, "created_at" BIGINT NOT NULL, "withdrawn_at" BIGINT, FOREIGN KEY ("author_id")
    REFERENCES "person" ("id"))
    """,
    """
    CREATE INDEX "announcement_withdrawn_at_ends_at_starts_at" ON "announcement" ("withdrawn_at", "ends_at",
    "starts_at")
    """,
    """
    CREATE TABLE "dismissal" ("announcement_id" INTEGER NOT NULL, "person_id" INTEGER NOT NULL, "at" BIGINT NOT
    NULL, PRIMARY KEY ("announcement_id", "person_id"), FOREIGN KEY ("announcement_id") REFERENCES
    "announcement" ("id") ON DELETE CASCADE, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE
    CASCADE)
    """,
    'CREATE INDEX "dismissal_person_id" ON "dismissal" ("person_id")',
    """
    CREATE TABLE "closure" ("by" VARCHAR(255) NOT NULL PRIMARY KEY, "text" TEXT NOT NULL, "until" BIGINT,
    "author_id" INTEGER, "since" BIGINT NOT NULL, FOREIGN KEY ("author_id") REFERENCES "person" ("id"))
    """,
    """
    CREATE TABLE "personal" ("event_id" BIGINT NOT NULL PRIMARY KEY, "person_id" INTEGER NOT NULL, "data" TEXT
    NOT NULL, FOREIGN KEY ("event_id") REFERENCES "event" ("id") ON DELETE CASCADE, FOREIGN KEY ("person_id")
    REFERENCES "person" ("id") ON DELETE CASCADE)
    """,
    'CREATE INDEX "personal_person_id" ON "personal" ("person_id")',
    """
    CREATE TABLE "claim" ("person_id" INTEGER NOT NULL, "kind" VARCHAR(255) NOT NULL, "value" VARCHAR(255) NOT
    NULL, "created_at" BIGINT NOT NULL, PRIMARY KEY ("person_id", "kind", "value"), FOREIGN KEY ("person_id")
    REFERENCES "person" ("id") ON DELETE CASCADE)
    """,
    'CREATE INDEX "claim_kind_value" ON "claim" ("kind", "value")',
    """
    CREATE TABLE "import_run" ("id" SERIAL NOT NULL PRIMARY KEY, "kind" VARCHAR(255) NOT NULL, "state"
    VARCHAR(255) NOT NULL, "author_id" INTEGER NOT NULL, "name" VARCHAR(255) NOT NULL, "headers" TEXT NOT NULL,
    "settings" TEXT NOT NULL, "total" INTEGER NOT NULL, "version" INTEGER NOT NULL, "created_at" BIGINT NOT NULL,
    "finished_at" BIGINT, FOREIGN KEY ("author_id") REFERENCES "person" ("id"))
    """,
    'CREATE INDEX "import_run_created_at" ON "import_run" ("created_at")',
    """
    CREATE TABLE "import_row" ("run_id" INTEGER NOT NULL, "number" INTEGER NOT NULL, "cells" TEXT NOT NULL,
    "outcome" VARCHAR(255), "problems" TEXT NOT NULL, PRIMARY KEY ("run_id", "number"), FOREIGN KEY ("run_id")
    REFERENCES "import_run" ("id") ON DELETE CASCADE)
    """,
    'CREATE INDEX "import_row_run_id_outcome_number" ON "import_row" ("run_id", "outcome", "number")',
    """
    CREATE FUNCTION "refuse_change_of_event"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.ticket_id IS NOT NULL OR OLD.at < coalesce(
            (SELECT value::bigint FROM meta WHERE name = 'audit_kept_from'), 0) THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION 'events are append-only'; END $$
    """,
    """
    CREATE TRIGGER "event_is_never_changed" BEFORE UPDATE OR DELETE ON "event"
    FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_event"()
    """,
)


def up(migrator, db):  # noqa: ARG001 - the runner calls it so
    for statement in POSTGRES if isinstance(db, peewee.PostgresqlDatabase) else SQLITE:
        db.execute_sql(statement)
