-- A file travels by its robot's own upload, made before the message is claimed.
ALTER TABLE "wecom_message_log" ADD COLUMN "media_sha256" TEXT;
ALTER TABLE "wecom_message_log" DROP CONSTRAINT "message_hold_reason_known";
ALTER TABLE "wecom_message_log" ADD CONSTRAINT "message_hold_reason_known" CHECK ("hold_reason" IN ('scheduled', 'quiet_hours', 'paused', 'previous_part', 'retry', 'approval', 'by_hand', 'upload'));
CREATE INDEX "message_to_upload" ON "wecom_message_log" ("id") WHERE "send_status" = 'held' AND "hold_reason" = 'upload';

-- CreateTable
CREATE TABLE "favourites" (
    "user_id" INTEGER NOT NULL,
    "batch_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "favourites_pkey" PRIMARY KEY ("user_id","batch_id")
);

-- AddForeignKey
ALTER TABLE "favourites" ADD CONSTRAINT "favourites_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "favourites" ADD CONSTRAINT "favourites_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "batches"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A deleted group's pool is closed: what failed there can't be tried again.
ALTER TABLE "pools" ADD COLUMN "closed_at" TIMESTAMPTZ(3);

-- Tests of robots that are still on their way; few at any time.
CREATE INDEX "message_tests" ON "wecom_message_log" ("id") WHERE "recipient_kind" = 'robot' AND "send_status" IN ('queued', 'held');

-- Turns with every move of a message; live pages look at it instead of at the rows.
CREATE SEQUENCE "message_changes";

-- A message in doubt goes again by itself only when its call turns out never to have left.
CREATE OR REPLACE FUNCTION guard_message_status() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  allowed text[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.send_status NOT IN ('held', 'queued', 'skipped') THEN
      RAISE EXCEPTION 'a message cannot begin as %', NEW.send_status USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  allowed := CASE OLD.send_status
    WHEN 'held' THEN ARRAY['queued', 'sent', 'failed', 'cancelled', 'skipped']
    WHEN 'queued' THEN ARRAY['held', 'sending', 'cancelled', 'skipped']
    WHEN 'sending' THEN ARRAY['queued', 'held', 'sent', 'awaiting_confirmation', 'failed', 'unknown']
    WHEN 'sent' THEN ARRAY['delivered']
    WHEN 'awaiting_confirmation' THEN ARRAY['delivered', 'failed', 'cancelled', 'unknown']
    WHEN 'failed' THEN ARRAY['held', 'queued']
    WHEN 'unknown' THEN ARRAY['held', 'queued', 'sent', 'delivered', 'failed']
    ELSE ARRAY[]::text[]
  END;
  IF NOT NEW.send_status = ANY (allowed) THEN
    RAISE EXCEPTION 'message % cannot go from % to %', OLD.id, OLD.send_status, NEW.send_status USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.send_status = 'unknown' AND NEW.send_status IN ('held', 'queued')
    AND NEW.reviewed_at IS NULL AND NEW.reason_code IS DISTINCT FROM 'never_left' THEN
    RAISE EXCEPTION 'message % may have arrived: only a person may send it again', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;

-- 0 stays for what is urgent.
ALTER TABLE "batches" ALTER COLUMN "priority" SET DEFAULT 1;
