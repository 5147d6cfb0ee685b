-- An application of the organisation, and the road to it.
CREATE TABLE "connections" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "route" TEXT NOT NULL,
    "relay_url" TEXT,
    "corp_id" TEXT NOT NULL,
    "agent_id" INTEGER NOT NULL,
    "sealed_secret" TEXT,
    "sealed_relay_key" TEXT,
    "sealed_callback_token" TEXT,
    "sealed_callback_aes_key" TEXT,
    "seats" INTEGER,
    "in_use" BOOLEAN NOT NULL DEFAULT false,
    "state" TEXT NOT NULL DEFAULT 'unchecked',
    "broken_reason" TEXT,
    "broken_address" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "checked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" INTEGER,
    "deleted_at" TIMESTAMPTZ(3),
    "deleted_by_id" INTEGER,

    CONSTRAINT "connections_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "connection_kind_known" CHECK ("kind" IN ('application')),
    CONSTRAINT "connection_route_known" CHECK ("route" IN ('direct', 'relay')),
    CONSTRAINT "connection_state_known" CHECK ("state" IN ('unchecked', 'working', 'broken')),
    CONSTRAINT "connection_broken_says_why" CHECK (("state" = 'broken') = ("broken_reason" IS NOT NULL)),
    -- By a relay no secret is kept here.
    CONSTRAINT "connection_secret_only_direct" CHECK ("route" = 'direct' OR "sealed_secret" IS NULL)
);

CREATE UNIQUE INDEX "connection_in_use" ON "connections" ("in_use") WHERE "in_use" AND "deleted_at" IS NULL;
-- The same application twice would have two tokens and two allowances.
CREATE UNIQUE INDEX "connection_once" ON "connections" ("host", "corp_id", "agent_id") WHERE "deleted_at" IS NULL;

-- The one token of an application, for all processes.
CREATE TABLE "access_tokens" (
    "connection_id" INTEGER NOT NULL,
    "sealed_token" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "generation" INTEGER NOT NULL DEFAULT 0,
    "refresher_id" UUID,
    "lease_until" TIMESTAMPTZ(3),
    "retry_at" TIMESTAMPTZ(3),

    CONSTRAINT "access_tokens_pkey" PRIMARY KEY ("connection_id")
);

-- A member of staff as an application reaches them.
CREATE TABLE "app_members" (
    "connection_id" INTEGER NOT NULL,
    "tutor_id" INTEGER NOT NULL,
    "userid" TEXT NOT NULL,
    "pool_id" INTEGER NOT NULL,
    "lane_id" INTEGER NOT NULL,

    CONSTRAINT "app_members_pkey" PRIMARY KEY ("connection_id","tutor_id")
);
CREATE UNIQUE INDEX "app_members_pool_id_key" ON "app_members"("pool_id");
CREATE INDEX "app_members_tutor_id_idx" ON "app_members"("tutor_id");
CREATE INDEX "app_members_lane_id_idx" ON "app_members"("lane_id");

-- What WeCom was last asked to show, as long as it would recognise it.
CREATE TABLE "app_requests" (
    "connection_id" INTEGER NOT NULL,
    "content_sha256" TEXT NOT NULL,
    "message_id" BIGINT NOT NULL,
    "body" TEXT,
    "repeat_until" TIMESTAMPTZ(3) NOT NULL,
    "equal_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "app_requests_pkey" PRIMARY KEY ("connection_id","content_sha256")
);
CREATE INDEX "app_requests_message_id_idx" ON "app_requests"("message_id");
CREATE INDEX "app_requests_equal_until_idx" ON "app_requests"("equal_until");

-- How much an application sent on a day of WeCom's calendar (UTC+8).
CREATE TABLE "app_days" (
    "connection_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "sent" INTEGER NOT NULL,

    CONSTRAINT "app_days_pkey" PRIMARY KEY ("connection_id","day")
);

ALTER TABLE "access_tokens" ADD CONSTRAINT "access_tokens_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connections"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "app_members" ADD CONSTRAINT "app_members_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connections"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "app_members" ADD CONSTRAINT "app_members_tutor_id_fkey" FOREIGN KEY ("tutor_id") REFERENCES "tutors"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "app_members" ADD CONSTRAINT "app_members_pool_id_fkey" FOREIGN KEY ("pool_id") REFERENCES "pools"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "app_members" ADD CONSTRAINT "app_members_lane_id_fkey" FOREIGN KEY ("lane_id") REFERENCES "lanes"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "app_requests" ADD CONSTRAINT "app_requests_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connections"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "app_days" ADD CONSTRAINT "app_days_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connections"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
