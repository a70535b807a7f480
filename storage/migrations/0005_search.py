"""Full-text documents whose scope no typed word meets, with room for more, without what not all may see. Frozen."""

import json

import peewee

# Big ones lose the places of their words, lest the next message of the ticket be refused for want of room.
POSTGRES = (
    'DROP INDEX "ticket_search_public"',
    'DROP INDEX "ticket_search_staff"',
    """
    UPDATE "ticket_search" SET "public" = ts_delete("was"."public", "was"."tokens") || "was"."marked",
    "staff" = ts_delete("was"."staff", "was"."tokens") || "was"."marked" FROM (SELECT "ticket_id",
    CASE WHEN pg_column_size("public" || CAST('' AS TSVECTOR)) > 900000 THEN strip("public") ELSE "public" END AS
    "public", CASE WHEN pg_column_size("staff" || CAST('' AS TSVECTOR)) > 900000 THEN strip("staff") ELSE "staff" END
    AS "staff", string_to_array("scope", ' ') AS "tokens",
    array_to_tsvector(string_to_array('_' || replace("scope", ' ', ' _'), ' ')) AS "marked" FROM "ticket_search")
    AS "was" WHERE "was"."ticket_id" = "ticket_search"."ticket_id"
    """,
    'CREATE INDEX "ticket_search_public" ON "ticket_search" USING gin ("public") WITH (fastupdate = off)',
    'CREATE INDEX "ticket_search_staff" ON "ticket_search" USING gin ("staff") WITH (fastupdate = off)',
)
IN_FORCE = 'SELECT "number", "bundle" FROM "config_version" ORDER BY "number" DESC LIMIT 1'
PLAN = (
    'INSERT INTO "due_work" ("kind", "key", "due_at", "attempts", "failed", "payload")'
    " VALUES ('search.rewrite', 'after 0005', 0, 0, FALSE, {0})"
)


def up(migrator, db):  # noqa: ARG001 - the runner calls it so
    for statement in POSTGRES if isinstance(db, peewee.PostgresqlDatabase) else ():
        db.execute_sql(statement)
    version, bundle = db.execute_sql(IN_FORCE).fetchone() or (0, "{}")
    # Their words may stand where staff who do not see the field look; which fields these are, the worker knows.
    listed = json.loads(bundle).get("fields", {}).get("fields", [])
    fields = [each["id"] for each in listed if each.get("searchable") and each.get("access")]
    if fields:
        db.execute_sql(PLAN.format(db.param), (json.dumps({"version": version, "fields": fields, "after": 0}),))
