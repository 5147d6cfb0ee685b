-- A batch may wait: for its time, for a second person, for the morning.
ALTER TABLE "batches"
  ADD COLUMN "if_late" TEXT NOT NULL DEFAULT 'ask',
  ADD COLUMN "approval" TEXT,
  ADD COLUMN "approval_reason" TEXT,
  ADD COLUMN "decided_at" TIMESTAMPTZ(3),
  ADD COLUMN "decided_by_id" INTEGER,
  ADD COLUMN "edited_at" TIMESTAMPTZ(3),
  ADD COLUMN "edited_by_id" INTEGER,
  ADD CONSTRAINT "batches_if_late_known" CHECK ("if_late" IN ('send', 'skip', 'ask')),
  ADD CONSTRAINT "batches_approval_known" CHECK ("approval" IN ('waiting', 'approved', 'declined')),
  ADD CONSTRAINT "batches_approval_has_reason" CHECK ("approval" IS NULL OR "approval_reason" IS NOT NULL);
CREATE INDEX "batches_paused" ON "batches" ("id") WHERE "paused_at" IS NOT NULL;

ALTER TABLE "wecom_message_log" DROP CONSTRAINT "message_hold_reason_known";
ALTER TABLE "wecom_message_log" ADD CONSTRAINT "message_hold_reason_known" CHECK ("hold_reason" IN ('scheduled', 'quiet_hours', 'paused', 'previous_part', 'retry', 'approval', 'by_hand', 'upload', 'late'));
CREATE INDEX "message_quiet" ON "wecom_message_log" ("id") WHERE "send_status" = 'held' AND "hold_reason" = 'quiet_hours';
CREATE INDEX "message_late" ON "wecom_message_log" ("id") WHERE "send_status" = 'held' AND "hold_reason" = 'late';

-- A process calls some hosts and not others (another base URL, no sandbox): it leaves the rest alone.
ALTER TABLE "lanes" ADD COLUMN "host" TEXT;
UPDATE "lanes" SET "host" = coalesce(
  (SELECT r."host" FROM "wecom_webhooks" r WHERE r."lane_id" = "lanes"."id" ORDER BY r."id" DESC LIMIT 1),
  'qyapi.weixin.qq.com');
ALTER TABLE "lanes" ALTER COLUMN "host" SET NOT NULL;

ALTER TABLE "processes" ADD COLUMN "hosts" TEXT[] NOT NULL DEFAULT '{}';

-- Centres that were set up before get the usual night.
UPDATE "settings" SET "value" = "value" || '{"quietHours": {"from": "21:00", "to": "08:00"}}'
WHERE "name" = 'centre' AND NOT "value" ? 'quietHours';
