-- The log at a million messages. What changes about a message is looked up by indexes of its own row;
-- what never changes stands in message_search, which a job fills behind the hot row's back.
DROP INDEX IF EXISTS "message_failed";
DROP INDEX IF EXISTS "message_unknown";
CREATE INDEX "message_status" ON "wecom_message_log" ("send_status", "id");
CREATE INDEX "message_robot" ON "wecom_message_log" ("webhook_name", "id");

-- The searched text as it is compared, and beside its pairs of characters the message's facts.
ALTER TABLE "message_search" ADD COLUMN "folded" TEXT NOT NULL DEFAULT '';
-- The job pays for the index at once, so that no search has to read a pending list.
ALTER INDEX "message_search_grams_idx" SET (fastupdate = off);
-- Plans don't need to know which pairs are common, and collecting that is slow.
ALTER TABLE "message_search" ALTER COLUMN "grams" SET STATISTICS 0;

-- Which messages were written in an hour (UTC): turns days into ranges of ids.
CREATE TABLE "message_hours" (
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "first_id" BIGINT NOT NULL,
    "last_id" BIGINT NOT NULL,

    CONSTRAINT "message_hours_pkey" PRIMARY KEY ("hour")
);

-- How far a job has got.
CREATE TABLE "job_states" (
    "job" TEXT NOT NULL,
    "state" JSONB NOT NULL,

    CONSTRAINT "job_states_pkey" PRIMARY KEY ("job")
);

-- After the centre's days texts are removed, facts stay.
ALTER TABLE "wecom_message_log" ADD COLUMN "content_removed_at" TIMESTAMPTZ(3);
ALTER TABLE "wecom_message_log" ADD COLUMN "content_bytes" INTEGER;
ALTER TABLE "batches" ADD COLUMN "content_removed_at" TIMESTAMPTZ(3);

ALTER TABLE "wecom_message_log"
  ADD CONSTRAINT "message_removed_has_bytes" CHECK (("content_removed_at" IS NULL) = ("content_bytes" IS NULL)) NOT VALID;
ALTER TABLE "wecom_message_log" VALIDATE CONSTRAINT "message_removed_has_bytes";

CREATE FUNCTION refuse_without_content() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'message % has no content any more', OLD.id USING ERRCODE = 'check_violation';
END
$$;
CREATE TRIGGER message_without_content_stays BEFORE UPDATE OF "send_status" ON "wecom_message_log"
  FOR EACH ROW WHEN (OLD.content_removed_at IS NOT NULL AND NEW.send_status IN ('held', 'queued'))
  EXECUTE FUNCTION refuse_without_content();
