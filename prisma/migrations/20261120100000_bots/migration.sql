-- AI bots, who may be written to by them, and what people wrote back.
CREATE TABLE "bots" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "bot_id" TEXT NOT NULL,
    "sealed_secret" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "state_reason" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),
    "deleted_by_id" INTEGER,

    CONSTRAINT "bots_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "bots_state" CHECK ("state" IN ('offline', 'connecting', 'online', 'kicked', 'wrong_secret'))
);
CREATE UNIQUE INDEX "bots_live_name" ON "bots"("name") WHERE "deleted_at" IS NULL;
CREATE UNIQUE INDEX "bots_live_bot" ON "bots"("host", "bot_id") WHERE "deleted_at" IS NULL;

CREATE TABLE "conversations" (
    "id" SERIAL NOT NULL,
    "bot_id" INTEGER NOT NULL,
    "chat_kind" TEXT NOT NULL,
    "chat_id" TEXT NOT NULL,
    "tutor_id" INTEGER,
    "group_id" INTEGER,
    "pool_id" INTEGER,
    "lane_id" INTEGER,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "paired_at" TIMESTAMPTZ(3),
    "wrong_codes" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),

    CONSTRAINT "conversations_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "conversations_kind" CHECK ("chat_kind" IN ('single', 'group')),
    CONSTRAINT "conversations_whose" CHECK (("chat_kind" = 'single' OR "tutor_id" IS NULL) AND ("chat_kind" = 'group' OR "group_id" IS NULL))
);
CREATE UNIQUE INDEX "conversations_bot_id_chat_id_key" ON "conversations"("bot_id", "chat_id");
-- One person has one chat with a bot, one group one conversation.
CREATE UNIQUE INDEX "conversations_tutor" ON "conversations"("bot_id", "tutor_id") WHERE "tutor_id" IS NOT NULL;
CREATE UNIQUE INDEX "conversations_group" ON "conversations"("bot_id", "group_id") WHERE "group_id" IS NOT NULL;
CREATE INDEX "conversations_tutor_id_idx" ON "conversations"("tutor_id");
CREATE INDEX "conversations_pool_id_idx" ON "conversations"("pool_id");

CREATE TABLE "pairing_codes" (
    "id" SERIAL NOT NULL,
    "tutor_id" INTEGER NOT NULL,
    "code_hmac" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "conversation_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" INTEGER,

    CONSTRAINT "pairing_codes_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "pairing_codes_code_hmac_key" ON "pairing_codes"("code_hmac");
CREATE INDEX "pairing_codes_tutor_id_idx" ON "pairing_codes"("tutor_id");

CREATE TABLE "inbox_messages" (
    "id" BIGSERIAL NOT NULL,
    "source" TEXT NOT NULL,
    -- The bot's or the connection's id, and WeCom's id of the message: a repeat is not kept twice.
    "source_id" INTEGER NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "conversation_id" INTEGER,
    "tutor_id" INTEGER,
    "group_id" INTEGER,
    -- The sender as WeCom named them.
    "sender_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "payload" JSONB,
    -- The message of ours whose card was pressed.
    "message_id" BIGINT,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "read_by_id" INTEGER,

    CONSTRAINT "inbox_messages_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "inbox_source" CHECK ("source" IN ('bot', 'app'))
);
CREATE UNIQUE INDEX "inbox_messages_dedupe_key_key" ON "inbox_messages"("dedupe_key");
CREATE INDEX "inbox_tutor" ON "inbox_messages"("tutor_id", "id" DESC);
CREATE INDEX "inbox_conversation" ON "inbox_messages"("conversation_id", "id" DESC);
CREATE INDEX "inbox_message" ON "inbox_messages"("message_id") WHERE "message_id" IS NOT NULL;
CREATE INDEX "inbox_unread" ON "inbox_messages"("id") WHERE "read_at" IS NULL;

ALTER TABLE "bots" ADD CONSTRAINT "bots_deleted_by_id_fkey" FOREIGN KEY ("deleted_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_bot_id_fkey" FOREIGN KEY ("bot_id") REFERENCES "bots"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_tutor_id_fkey" FOREIGN KEY ("tutor_id") REFERENCES "tutors"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "groups"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_pool_id_fkey" FOREIGN KEY ("pool_id") REFERENCES "pools"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_lane_id_fkey" FOREIGN KEY ("lane_id") REFERENCES "lanes"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "pairing_codes" ADD CONSTRAINT "pairing_codes_tutor_id_fkey" FOREIGN KEY ("tutor_id") REFERENCES "tutors"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "pairing_codes" ADD CONSTRAINT "pairing_codes_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversations"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "pairing_codes" ADD CONSTRAINT "pairing_codes_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "inbox_messages" ADD CONSTRAINT "inbox_messages_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversations"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "inbox_messages" ADD CONSTRAINT "inbox_messages_tutor_id_fkey" FOREIGN KEY ("tutor_id") REFERENCES "tutors"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "inbox_messages" ADD CONSTRAINT "inbox_messages_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "groups"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "inbox_messages" ADD CONSTRAINT "inbox_messages_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "wecom_message_log"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "inbox_messages" ADD CONSTRAINT "inbox_messages_read_by_id_fkey" FOREIGN KEY ("read_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Turned whenever something comes in or is read, so that pages notice.
CREATE SEQUENCE "inbox_changes";
