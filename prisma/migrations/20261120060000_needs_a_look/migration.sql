-- What waits for a person's answer: few at a time, whatever the size of the log.
CREATE INDEX "message_unanswered" ON "wecom_message_log" ("id") WHERE "send_status" = 'unknown' AND "reviewed_at" IS NULL;
CREATE INDEX "message_left" ON "wecom_message_log" ("id") WHERE "send_status" = 'unknown' AND "reviewed_at" IS NOT NULL;
CREATE INDEX "batches_unapproved" ON "batches" ("id") WHERE "approval" = 'waiting';
