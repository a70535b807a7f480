"""The first tables. Frozen: later changes of the models come as later migrations."""

import peewee

SQLITE = (
    'CREATE TABLE "meta" ("name" VARCHAR(255) NOT NULL PRIMARY KEY, "value" TEXT NOT NULL)',
    """
    CREATE TABLE "config_version" ("number" INTEGER NOT NULL PRIMARY KEY, "parent" INTEGER, "schema_version"
    VARCHAR(255) NOT NULL, "fingerprint" VARCHAR(255) NOT NULL, "bundle" TEXT NOT NULL, "author_id" INTEGER,
    "remark" TEXT NOT NULL, "published_at" INTEGER NOT NULL)
    """,
    """
    CREATE TABLE "organization" ("id" INTEGER NOT NULL PRIMARY KEY, "name" VARCHAR(255) NOT NULL, "sort_key"
    VARCHAR(255) NOT NULL, "domains" TEXT NOT NULL, "created_at" INTEGER NOT NULL)
    """,
    'CREATE INDEX "organization_sort_key" ON "organization" ("sort_key")',
    """
    CREATE TABLE "person" ("id" INTEGER NOT NULL PRIMARY KEY, "name" VARCHAR(255) NOT NULL, "sort_key"
    VARCHAR(255) NOT NULL, "language" VARCHAR(255) NOT NULL, "theme" VARCHAR(255) NOT NULL, "organization_id"
    INTEGER, "active" INTEGER NOT NULL, "rights_version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL,
    FOREIGN KEY ("organization_id") REFERENCES "organization" ("id"))
    """,
    'CREATE INDEX "person_sort_key" ON "person" ("sort_key")',
    'CREATE INDEX "person_organization_id" ON "person" ("organization_id")',
    """
    CREATE TABLE "contact" ("id" INTEGER NOT NULL PRIMARY KEY, "person_id" INTEGER NOT NULL, "kind" VARCHAR(255)
    NOT NULL, "value" VARCHAR(255) NOT NULL, "verified" INTEGER NOT NULL, "is_primary" INTEGER NOT NULL, FOREIGN
    KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE)
    """,
    'CREATE INDEX "contact_person_id" ON "contact" ("person_id")',
    'CREATE UNIQUE INDEX "contact_kind_value" ON "contact" ("kind", "value")',
    """
    CREATE TABLE "person_role" ("person_id" INTEGER NOT NULL, "role" VARCHAR(255) NOT NULL, PRIMARY KEY
    ("person_id", "role"), FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE)
    """,
    """
    CREATE TABLE "membership" ("person_id" INTEGER NOT NULL, "kind" VARCHAR(255) NOT NULL, "target" VARCHAR(255)
    NOT NULL, PRIMARY KEY ("person_id", "kind", "target"), FOREIGN KEY ("person_id") REFERENCES "person" ("id")
    ON DELETE CASCADE)
    """,
    """
    CREATE TABLE "supervision" ("person_id" INTEGER NOT NULL, "department" VARCHAR(255) NOT NULL, PRIMARY KEY
    ("person_id", "department"), FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE)
    """,
    """
    CREATE TABLE "credential" ("person_id" INTEGER NOT NULL PRIMARY KEY, "password_hash" VARCHAR(255) NOT NULL,
    "changed_at" INTEGER NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE)
    """,
    """
    CREATE TABLE "session" ("token_hash" VARCHAR(255) NOT NULL PRIMARY KEY, "person_id" INTEGER NOT NULL, "csrf"
    VARCHAR(255) NOT NULL, "created_at" INTEGER NOT NULL, "seen_at" INTEGER NOT NULL, "expires_at" INTEGER NOT
    NULL, "revoked_at" INTEGER, "address" VARCHAR(255) NOT NULL, "agent" VARCHAR(255) NOT NULL, FOREIGN KEY
    ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE)
    """,
    'CREATE INDEX "session_person_id" ON "session" ("person_id")',
    """
    CREATE TABLE "api_token" ("id" INTEGER NOT NULL PRIMARY KEY, "token_hash" VARCHAR(255) NOT NULL, "owner_id"
    INTEGER NOT NULL, "name" VARCHAR(255) NOT NULL, "permissions" TEXT, "created_at" INTEGER NOT NULL,
    "expires_at" INTEGER, "last_used_at" INTEGER, "revoked_at" INTEGER, FOREIGN KEY ("owner_id") REFERENCES
    "person" ("id") ON DELETE CASCADE)
    """,
    'CREATE UNIQUE INDEX "api_token_token_hash" ON "api_token" ("token_hash")',
    'CREATE INDEX "api_token_owner_id" ON "api_token" ("owner_id")',
    'CREATE TABLE "counter" ("name" VARCHAR(255) NOT NULL PRIMARY KEY, "value" INTEGER NOT NULL)',
    """
    CREATE TABLE "ticket" ("id" INTEGER NOT NULL PRIMARY KEY, "number" VARCHAR(255) NOT NULL, "subject" TEXT NOT
    NULL, "form" VARCHAR(255) NOT NULL, "workflow" VARCHAR(255) NOT NULL, "state" VARCHAR(255) NOT NULL,
    "category" VARCHAR(255) NOT NULL, "priority" VARCHAR(255) NOT NULL, "priority_rank" INTEGER NOT NULL,
    "department" VARCHAR(255) NOT NULL, "group_id" VARCHAR(255), "product" VARCHAR(255), "topic" VARCHAR(255),
    "service_class" VARCHAR(255), "assignee_id" INTEGER, "requester_id" INTEGER NOT NULL, "organization_id"
    INTEGER, "channel" VARCHAR(255) NOT NULL, "submission" TEXT NOT NULL, "fields" TEXT NOT NULL, "version"
    INTEGER NOT NULL, "config_version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT
    NULL, "closed_at" INTEGER, FOREIGN KEY ("assignee_id") REFERENCES "person" ("id"), FOREIGN KEY
    ("requester_id") REFERENCES "person" ("id"), FOREIGN KEY ("organization_id") REFERENCES "organization"
    ("id"))
    """,
    'CREATE UNIQUE INDEX "ticket_number" ON "ticket" ("number")',
    'CREATE INDEX "ticket_updated_at_id" ON "ticket" ("updated_at", "id")',
    'CREATE INDEX "ticket_priority_rank_updated_at_id" ON "ticket" ("priority_rank", "updated_at", "id")',
    'CREATE INDEX "ticket_category_updated_at_id" ON "ticket" ("category", "updated_at", "id")',
    'CREATE INDEX "ticket_requester_id_updated_at_id" ON "ticket" ("requester_id", "updated_at", "id")',
    'CREATE INDEX "ticket_organization_id_updated_at_id" ON "ticket" ("organization_id", "updated_at", "id")',
    'CREATE INDEX "ticket_assignee_id_updated_at_id" ON "ticket" ("assignee_id", "updated_at", "id")',
    'CREATE INDEX "ticket_group_id_updated_at_id" ON "ticket" ("group_id", "updated_at", "id")',
    'CREATE INDEX "ticket_department_updated_at_id" ON "ticket" ("department", "updated_at", "id")',
    """
    CREATE INDEX "ticket_department_category_updated_at_id" ON "ticket" ("department", "category", "updated_at",
    "id")
    """,
    """
    CREATE INDEX "ticket_department_priority_rank_updated_at_id" ON "ticket" ("department", "priority_rank",
    "updated_at", "id")
    """,
    'CREATE INDEX "ticket_department_id" ON "ticket" ("department", "id")',
    """
    CREATE INDEX "ticket_group_id_priority_rank_updated_at_id" ON "ticket" ("group_id", "priority_rank",
    "updated_at", "id")
    """,
    'CREATE INDEX "ticket_group_id_id" ON "ticket" ("group_id", "id")',
    'CREATE INDEX "ticket_requester_id_id" ON "ticket" ("requester_id", "id")',
    'CREATE INDEX "ticket_state_updated_at_id" ON "ticket" ("state", "updated_at", "id")',
    'CREATE INDEX "ticket_priority_updated_at_id" ON "ticket" ("priority", "updated_at", "id")',
    'CREATE INDEX "ticket_product_updated_at_id" ON "ticket" ("product", "updated_at", "id")',
    'CREATE INDEX "ticket_topic_updated_at_id" ON "ticket" ("topic", "updated_at", "id")',
    """
    CREATE TABLE "message" ("id" INTEGER NOT NULL PRIMARY KEY, "ticket_id" INTEGER NOT NULL, "kind" VARCHAR(255)
    NOT NULL, "author_id" INTEGER, "body" TEXT NOT NULL, "created_at" INTEGER NOT NULL, FOREIGN KEY
    ("ticket_id") REFERENCES "ticket" ("id") ON DELETE CASCADE, FOREIGN KEY ("author_id") REFERENCES "person"
    ("id"))
    """,
    'CREATE INDEX "message_ticket_id_id" ON "message" ("ticket_id", "id")',
    """
    CREATE TABLE "referral" ("ticket_id" INTEGER NOT NULL, "kind" VARCHAR(255) NOT NULL, "target" VARCHAR(255)
    NOT NULL, "by_id" INTEGER, "reason" TEXT NOT NULL, "created_at" INTEGER NOT NULL, PRIMARY KEY ("ticket_id",
    "kind", "target"), FOREIGN KEY ("ticket_id") REFERENCES "ticket" ("id") ON DELETE CASCADE, FOREIGN KEY
    ("by_id") REFERENCES "person" ("id"))
    """,
    'CREATE INDEX "referral_kind_target_ticket_id" ON "referral" ("kind", "target", "ticket_id")',
    """
    CREATE TABLE "ticket_field_index" ("id" INTEGER NOT NULL PRIMARY KEY, "field_id" VARCHAR(255) NOT NULL, "s"
    VARCHAR(255), "n" REAL, "ticket_id" INTEGER NOT NULL, FOREIGN KEY ("ticket_id") REFERENCES "ticket" ("id")
    ON DELETE CASCADE)
    """,
    'CREATE INDEX "ticket_field_index_ticket_id" ON "ticket_field_index" ("ticket_id")',
    'CREATE INDEX "ticket_field_index_field_id_s_ticket_id" ON "ticket_field_index" ("field_id", "s", "ticket_id")',
    'CREATE INDEX "ticket_field_index_field_id_n_ticket_id" ON "ticket_field_index" ("field_id", "n", "ticket_id")',
    """
    CREATE TABLE "attachment" ("id" VARCHAR(255) NOT NULL PRIMARY KEY, "owner_id" INTEGER, "ticket_id" INTEGER,
    "message_id" INTEGER, "field_id" VARCHAR(255), "audience" VARCHAR(255) NOT NULL, "name" VARCHAR(255) NOT
    NULL, "media_type" VARCHAR(255) NOT NULL, "size" INTEGER NOT NULL, "sha256" VARCHAR(255) NOT NULL,
    "created_at" INTEGER NOT NULL, FOREIGN KEY ("owner_id") REFERENCES "person" ("id"), FOREIGN KEY
    ("ticket_id") REFERENCES "ticket" ("id") ON DELETE CASCADE, FOREIGN KEY ("message_id") REFERENCES "message"
    ("id") ON DELETE CASCADE)
    """,
    'CREATE INDEX "attachment_ticket_id" ON "attachment" ("ticket_id")',
    """
    CREATE TABLE "event" ("id" INTEGER NOT NULL PRIMARY KEY, "ticket_id" INTEGER, "kind" VARCHAR(255) NOT NULL,
    "actor_id" INTEGER, "at" INTEGER NOT NULL, "config_version" INTEGER NOT NULL, "audience" VARCHAR(255) NOT
    NULL, "message_id" INTEGER, "data" TEXT NOT NULL, FOREIGN KEY ("ticket_id") REFERENCES "ticket" ("id") ON
    DELETE CASCADE, FOREIGN KEY ("actor_id") REFERENCES "person" ("id"), FOREIGN KEY ("message_id") REFERENCES
    "message" ("id") ON DELETE CASCADE)
    """,
    'CREATE INDEX "event_ticket_id_id" ON "event" ("ticket_id", "id")',
    """
    CREATE TABLE "idempotency" ("key" VARCHAR(255) NOT NULL PRIMARY KEY, "request" VARCHAR(255) NOT NULL,
    "answer" TEXT NOT NULL, "created_at" INTEGER NOT NULL)
    """,
    """
    CREATE TABLE "draft" ("person_id" INTEGER NOT NULL, "kind" VARCHAR(255) NOT NULL, "target" VARCHAR(255) NOT
    NULL, "content" TEXT NOT NULL, "config_version" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, PRIMARY KEY
    ("person_id", "kind", "target"), FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE)
    """,
    'CREATE INDEX "draft_updated_at" ON "draft" ("updated_at")',
    """
    CREATE TABLE "due_work" ("id" INTEGER NOT NULL PRIMARY KEY, "kind" VARCHAR(255) NOT NULL, "key" VARCHAR(255)
    NOT NULL, "due_at" INTEGER NOT NULL, "lease_until" INTEGER, "lease_by" VARCHAR(255), "attempts" INTEGER NOT
    NULL, "failed" INTEGER NOT NULL, "payload" TEXT NOT NULL)
    """,
    'CREATE UNIQUE INDEX "due_work_kind_key" ON "due_work" ("kind", "key")',
    'CREATE INDEX "due_work_failed_due_at" ON "due_work" ("failed", "due_at")',
    'CREATE VIRTUAL TABLE ticket_search USING fts5(scope, public, staff, tokenize="unicode61 remove_diacritics 0")',
)

POSTGRES = (
    'CREATE TABLE "meta" ("name" VARCHAR(255) NOT NULL PRIMARY KEY, "value" TEXT NOT NULL)',
    """
    CREATE TABLE "config_version" ("number" INTEGER NOT NULL PRIMARY KEY, "parent" INTEGER, "schema_version"
    VARCHAR(255) NOT NULL, "fingerprint" VARCHAR(255) NOT NULL, "bundle" TEXT NOT NULL, "author_id" INTEGER,
    "remark" TEXT NOT NULL, "published_at" BIGINT NOT NULL)
    """,
    """
    CREATE TABLE "organization" ("id" SERIAL NOT NULL PRIMARY KEY, "name" VARCHAR(255) NOT NULL, "sort_key"
    VARCHAR(255) NOT NULL, "domains" TEXT NOT NULL, "created_at" BIGINT NOT NULL)
    """,
    'CREATE INDEX "organization_sort_key" ON "organization" ("sort_key")',
    """
    CREATE TABLE "person" ("id" SERIAL NOT NULL PRIMARY KEY, "name" VARCHAR(255) NOT NULL, "sort_key"
    VARCHAR(255) NOT NULL, "language" VARCHAR(255) NOT NULL, "theme" VARCHAR(255) NOT NULL, "organization_id"
    INTEGER, "active" BOOLEAN NOT NULL, "rights_version" INTEGER NOT NULL, "created_at" BIGINT NOT NULL, FOREIGN
    KEY ("organization_id") REFERENCES "organization" ("id"))
    """,
    'CREATE INDEX "person_sort_key" ON "person" ("sort_key")',
    'CREATE INDEX "person_organization_id" ON "person" ("organization_id")',
    """
    CREATE TABLE "contact" ("id" SERIAL NOT NULL PRIMARY KEY, "person_id" INTEGER NOT NULL, "kind" VARCHAR(255)
    NOT NULL, "value" VARCHAR(255) NOT NULL, "verified" BOOLEAN NOT NULL, "is_primary" BOOLEAN NOT NULL, FOREIGN
    KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE)
    """,
    'CREATE INDEX "contact_person_id" ON "contact" ("person_id")',
    'CREATE UNIQUE INDEX "contact_kind_value" ON "contact" ("kind", "value")',
    """
    CREATE TABLE "person_role" ("person_id" INTEGER NOT NULL, "role" VARCHAR(255) NOT NULL, PRIMARY KEY
    ("person_id", "role"), FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE)
    """,
    """
    CREATE TABLE "membership" ("person_id" INTEGER NOT NULL, "kind" VARCHAR(255) NOT NULL, "target" VARCHAR(255)
    NOT NULL, PRIMARY KEY ("person_id", "kind", "target"), FOREIGN KEY ("person_id") REFERENCES "person" ("id")
    ON DELETE CASCADE)
    """,
    """
    CREATE TABLE "supervision" ("person_id" INTEGER NOT NULL, "department" VARCHAR(255) NOT NULL, PRIMARY KEY
    ("person_id", "department"), FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE)
    """,
    """
    CREATE TABLE "credential" ("person_id" INTEGER NOT NULL PRIMARY KEY, "password_hash" VARCHAR(255) NOT NULL,
    "changed_at" BIGINT NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE)
    """,
    """
    CREATE TABLE "session" ("token_hash" VARCHAR(255) NOT NULL PRIMARY KEY, "person_id" INTEGER NOT NULL, "csrf"
    VARCHAR(255) NOT NULL, "created_at" BIGINT NOT NULL, "seen_at" BIGINT NOT NULL, "expires_at" BIGINT NOT
    NULL, "revoked_at" BIGINT, "address" VARCHAR(255) NOT NULL, "agent" VARCHAR(255) NOT NULL, FOREIGN KEY
    ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE)
    """,
    'CREATE INDEX "session_person_id" ON "session" ("person_id")',
    """
    CREATE TABLE "api_token" ("id" SERIAL NOT NULL PRIMARY KEY, "token_hash" VARCHAR(255) NOT NULL, "owner_id"
    INTEGER NOT NULL, "name" VARCHAR(255) NOT NULL, "permissions" TEXT, "created_at" BIGINT NOT NULL,
    "expires_at" BIGINT, "last_used_at" BIGINT, "revoked_at" BIGINT, FOREIGN KEY ("owner_id") REFERENCES
    "person" ("id") ON DELETE CASCADE)
    """,
    'CREATE UNIQUE INDEX "api_token_token_hash" ON "api_token" ("token_hash")',
    'CREATE INDEX "api_token_owner_id" ON "api_token" ("owner_id")',
    'CREATE TABLE "counter" ("name" VARCHAR(255) NOT NULL PRIMARY KEY, "value" INTEGER NOT NULL)',
    """
    CREATE TABLE "ticket" ("id" BIGSERIAL NOT NULL PRIMARY KEY, "number" VARCHAR(255) NOT NULL, "subject" TEXT
    NOT NULL, "form" VARCHAR(255) NOT NULL, "workflow" VARCHAR(255) NOT NULL, "state" VARCHAR(255) NOT NULL,
    "category" VARCHAR(255) NOT NULL, "priority" VARCHAR(255) NOT NULL, "priority_rank" INTEGER NOT NULL,
    "department" VARCHAR(255) NOT NULL, "group_id" VARCHAR(255), "product" VARCHAR(255), "topic" VARCHAR(255),
    "service_class" VARCHAR(255), "assignee_id" INTEGER, "requester_id" INTEGER NOT NULL, "organization_id"
    INTEGER, "channel" VARCHAR(255) NOT NULL, "submission" TEXT NOT NULL, "fields" TEXT NOT NULL, "version"
    INTEGER NOT NULL, "config_version" INTEGER NOT NULL, "created_at" BIGINT NOT NULL, "updated_at" BIGINT NOT
    NULL, "closed_at" BIGINT, FOREIGN KEY ("assignee_id") REFERENCES "person" ("id"), FOREIGN KEY
    ("requester_id") REFERENCES "person" ("id"), FOREIGN KEY ("organization_id") REFERENCES "organization"
    ("id"))
    """,
    'CREATE UNIQUE INDEX "ticket_number" ON "ticket" ("number")',
    'CREATE INDEX "ticket_updated_at_id" ON "ticket" ("updated_at", "id")',
    'CREATE INDEX "ticket_priority_rank_updated_at_id" ON "ticket" ("priority_rank", "updated_at", "id")',
    'CREATE INDEX "ticket_category_updated_at_id" ON "ticket" ("category", "updated_at", "id")',
    'CREATE INDEX "ticket_requester_id_updated_at_id" ON "ticket" ("requester_id", "updated_at", "id")',
    'CREATE INDEX "ticket_organization_id_updated_at_id" ON "ticket" ("organization_id", "updated_at", "id")',
    'CREATE INDEX "ticket_assignee_id_updated_at_id" ON "ticket" ("assignee_id", "updated_at", "id")',
    'CREATE INDEX "ticket_group_id_updated_at_id" ON "ticket" ("group_id", "updated_at", "id")',
    'CREATE INDEX "ticket_department_updated_at_id" ON "ticket" ("department", "updated_at", "id")',
    """
    CREATE INDEX "ticket_department_category_updated_at_id" ON "ticket" ("department", "category", "updated_at",
    "id")
    """,
    """
    CREATE INDEX "ticket_department_priority_rank_updated_at_id" ON "ticket" ("department", "priority_rank",
    "updated_at", "id")
    """,
    'CREATE INDEX "ticket_department_id" ON "ticket" ("department", "id")',
    """
    CREATE INDEX "ticket_group_id_priority_rank_updated_at_id" ON "ticket" ("group_id", "priority_rank",
    "updated_at", "id")
    """,
    'CREATE INDEX "ticket_group_id_id" ON "ticket" ("group_id", "id")',
    'CREATE INDEX "ticket_requester_id_id" ON "ticket" ("requester_id", "id")',
    'CREATE INDEX "ticket_state_updated_at_id" ON "ticket" ("state", "updated_at", "id")',
    'CREATE INDEX "ticket_priority_updated_at_id" ON "ticket" ("priority", "updated_at", "id")',
    'CREATE INDEX "ticket_product_updated_at_id" ON "ticket" ("product", "updated_at", "id")',
    'CREATE INDEX "ticket_topic_updated_at_id" ON "ticket" ("topic", "updated_at", "id")',
    """
    CREATE TABLE "message" ("id" BIGSERIAL NOT NULL PRIMARY KEY, "ticket_id" BIGINT NOT NULL, "kind"
    VARCHAR(255) NOT NULL, "author_id" INTEGER, "body" TEXT NOT NULL, "created_at" BIGINT NOT NULL, FOREIGN KEY
    ("ticket_id") REFERENCES "ticket" ("id") ON DELETE CASCADE, FOREIGN KEY ("author_id") REFERENCES "person"
    ("id"))
    """,
    'CREATE INDEX "message_ticket_id_id" ON "message" ("ticket_id", "id")',
    """
    CREATE TABLE "referral" ("ticket_id" BIGINT NOT NULL, "kind" VARCHAR(255) NOT NULL, "target" VARCHAR(255)
    NOT NULL, "by_id" INTEGER, "reason" TEXT NOT NULL, "created_at" BIGINT NOT NULL, PRIMARY KEY ("ticket_id",
    "kind", "target"), FOREIGN KEY ("ticket_id") REFERENCES "ticket" ("id") ON DELETE CASCADE, FOREIGN KEY
    ("by_id") REFERENCES "person" ("id"))
    """,
    'CREATE INDEX "referral_kind_target_ticket_id" ON "referral" ("kind", "target", "ticket_id")',
    """
    CREATE TABLE "ticket_field_index" ("id" SERIAL NOT NULL PRIMARY KEY, "field_id" VARCHAR(255) NOT NULL, "s"
    VARCHAR(255), "n" DOUBLE PRECISION, "ticket_id" BIGINT NOT NULL, FOREIGN KEY ("ticket_id") REFERENCES
    "ticket" ("id") ON DELETE CASCADE)
    """,
    'CREATE INDEX "ticket_field_index_ticket_id" ON "ticket_field_index" ("ticket_id")',
    'CREATE INDEX "ticket_field_index_field_id_s_ticket_id" ON "ticket_field_index" ("field_id", "s", "ticket_id")',
    'CREATE INDEX "ticket_field_index_field_id_n_ticket_id" ON "ticket_field_index" ("field_id", "n", "ticket_id")',
    """
    CREATE TABLE "attachment" ("id" VARCHAR(255) NOT NULL PRIMARY KEY, "owner_id" INTEGER, "ticket_id" BIGINT,
    "message_id" BIGINT, "field_id" VARCHAR(255), "audience" VARCHAR(255) NOT NULL, "name" VARCHAR(255) NOT
    NULL, "media_type" VARCHAR(255) NOT NULL, "size" BIGINT NOT NULL, "sha256" VARCHAR(255) NOT NULL,
    "created_at" BIGINT NOT NULL, FOREIGN KEY ("owner_id") REFERENCES "person" ("id"), FOREIGN KEY ("ticket_id")
    REFERENCES "ticket" ("id") ON DELETE CASCADE, FOREIGN KEY ("message_id") REFERENCES "message" ("id") ON
    DELETE CASCADE)
    """,
    'CREATE INDEX "attachment_ticket_id" ON "attachment" ("ticket_id")',
    """
    CREATE TABLE "event" ("id" BIGSERIAL NOT NULL PRIMARY KEY, "ticket_id" BIGINT, "kind" VARCHAR(255) NOT NULL,
    "actor_id" INTEGER, "at" BIGINT NOT NULL, "config_version" INTEGER NOT NULL, "audience" VARCHAR(255) NOT
    NULL, "message_id" BIGINT, "data" TEXT NOT NULL, FOREIGN KEY ("ticket_id") REFERENCES "ticket" ("id") ON
    DELETE CASCADE, FOREIGN KEY ("actor_id") REFERENCES "person" ("id"), FOREIGN KEY ("message_id") REFERENCES
    "message" ("id") ON DELETE CASCADE)
    """,
    'CREATE INDEX "event_ticket_id_id" ON "event" ("ticket_id", "id")',
    """
    CREATE TABLE "idempotency" ("key" VARCHAR(255) NOT NULL PRIMARY KEY, "request" VARCHAR(255) NOT NULL,
    "answer" TEXT NOT NULL, "created_at" BIGINT NOT NULL)
    """,
    """
    CREATE TABLE "draft" ("person_id" INTEGER NOT NULL, "kind" VARCHAR(255) NOT NULL, "target" VARCHAR(255) NOT
    NULL, "content" TEXT NOT NULL, "config_version" INTEGER NOT NULL, "updated_at" BIGINT NOT NULL, PRIMARY KEY
    ("person_id", "kind", "target"), FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE)
    """,
    'CREATE INDEX "draft_updated_at" ON "draft" ("updated_at")',
    """
    CREATE TABLE "due_work" ("id" BIGSERIAL NOT NULL PRIMARY KEY, "kind" VARCHAR(255) NOT NULL, "key"
    VARCHAR(255) NOT NULL, "due_at" BIGINT NOT NULL, "lease_until" BIGINT, "lease_by" VARCHAR(255), "attempts"
    INTEGER NOT NULL, "failed" BOOLEAN NOT NULL, "payload" TEXT NOT NULL)
    """,
    'CREATE UNIQUE INDEX "due_work_kind_key" ON "due_work" ("kind", "key")',
    'CREATE INDEX "due_work_failed_due_at" ON "due_work" ("failed", "due_at")',
    'ALTER TABLE "person" ALTER COLUMN "sort_key" TYPE VARCHAR(255) COLLATE "C"',
    'ALTER TABLE "organization" ALTER COLUMN "sort_key" TYPE VARCHAR(255) COLLATE "C"',
    """
    CREATE TABLE "ticket_search" ("ticket_id" BIGINT NOT NULL PRIMARY KEY REFERENCES "ticket" ("id") ON DELETE
    CASCADE, "scope" TEXT NOT NULL, "public" TSVECTOR NOT NULL, "staff" TSVECTOR NOT NULL)
    """,
    'CREATE INDEX "ticket_search_public" ON "ticket_search" USING gin ("public") WITH (fastupdate = off)',
    'CREATE INDEX "ticket_search_staff" ON "ticket_search" USING gin ("staff") WITH (fastupdate = off)',
)


def up(migrator, db):  # noqa: ARG001 - the runner calls it so
    for statement in POSTGRES if isinstance(db, peewee.PostgresqlDatabase) else SQLITE:
        db.execute_sql(statement)
