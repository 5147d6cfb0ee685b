-- CreateTable
CREATE TABLE "api_keys" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "key_sha256" TEXT NOT NULL,
    "scopes" TEXT[],
    "owner_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_by_id" INTEGER,

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_key_sha256_key" ON "api_keys"("key_sha256");

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_revoked_by_id_fkey" FOREIGN KEY ("revoked_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Revoked for good, by somebody and at some time, or not at all.
ALTER TABLE "api_keys" ADD CONSTRAINT "api_key_revoked_by_somebody" CHECK (("revoked_at" IS NULL) = ("revoked_by_id" IS NULL));

-- A batch names the key that asked for it; its actor is the key's owner.
ALTER TABLE "batches" ADD COLUMN "api_key_id" INTEGER;
ALTER TABLE "batches" ADD CONSTRAINT "batches_api_key_id_fkey" FOREIGN KEY ("api_key_id") REFERENCES "api_keys"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Programs must not stumble over each other's idempotency keys, nor over their owner's.
DROP INDEX "batches_actor_id_idempotency_key_key";
CREATE UNIQUE INDEX "batches_actor_idempotency_key" ON "batches" ("actor_id", "idempotency_key") WHERE "api_key_id" IS NULL;
CREATE UNIQUE INDEX "batches_api_key_id_idempotency_key_key" ON "batches"("api_key_id", "idempotency_key");
-- For forgetting them after a week.
CREATE INDEX "batches_with_idempotency_key" ON "batches" ("created_at") WHERE "idempotency_key" IS NOT NULL;

-- CreateTable
CREATE TABLE "attempt_totals" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "up_to" BIGINT NOT NULL,
    "by_outcome" JSONB NOT NULL,

    CONSTRAINT "attempt_totals_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "attempt_totals_one_row" CHECK ("id" = 1)
);

-- What there is already is counted once, up to the first call that is still under way.
WITH "mark" AS (
    SELECT COALESCE(
        (SELECT MIN("id") - 1 FROM "attempts" WHERE "ended_at" IS NULL),
        (SELECT MAX("id") FROM "attempts"),
        0) AS "up_to"
)
INSERT INTO "attempt_totals" ("up_to", "by_outcome")
SELECT "up_to", COALESCE((
    SELECT jsonb_object_agg("outcome", "attempts") FROM (
        SELECT COALESCE("outcome", 'in_doubt') AS "outcome", COUNT(*) AS "attempts"
        FROM "attempts" WHERE "id" <= "up_to" GROUP BY 1) AS "each"), '{}')
FROM "mark";
