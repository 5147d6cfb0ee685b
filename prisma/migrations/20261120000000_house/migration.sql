-- CreateTable
CREATE TABLE "users" (
    "id" SERIAL NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "password_hash" TEXT,
    "session_version" INTEGER NOT NULL DEFAULT 1,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "last_signed_in_at" TIMESTAMPTZ(3),
    "disabled_at" TIMESTAMPTZ(3),
    "disabled_by_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" INTEGER,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "one_time_links" (
    "id" SERIAL NOT NULL,
    "token_sha256" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "user_id" INTEGER,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "one_time_links_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_attempts" (
    "email_hmac" TEXT NOT NULL,
    "failed" INTEGER NOT NULL,
    "locked_until" TIMESTAMPTZ(3),
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_attempts_pkey" PRIMARY KEY ("email_hmac")
);

-- CreateTable
CREATE TABLE "settings" (
    "name" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "settings_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "audit_events" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" INTEGER,
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "subject_label" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tutors" (
    "id" SERIAL NOT NULL,
    "tutor_name" TEXT NOT NULL,
    "wecom_userid" TEXT,
    "user_id" INTEGER,
    "archived_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tutors_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "students" (
    "id" SERIAL NOT NULL,
    "student_name" TEXT NOT NULL,
    "grade" TEXT,
    "parent_wecom_group_chat_id" TEXT,
    "parent_wecom_group_name" TEXT,
    "wecom_group_updated_at" TIMESTAMPTZ(3),
    "archived_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "students_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "enrollments" (
    "id" SERIAL NOT NULL,
    "student_id" INTEGER NOT NULL,
    "tutor_id" INTEGER NOT NULL,
    "lessons_paid" INTEGER NOT NULL,
    "first_lesson_date" DATE NOT NULL,
    "assigned_day" INTEGER NOT NULL,
    "assigned_time" TIME(0) NOT NULL,
    "payment_status" TEXT NOT NULL,
    "extension_weeks" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "enrollments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "holidays" (
    "date" DATE NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "holidays_pkey" PRIMARY KEY ("date")
);

-- CreateTable
CREATE TABLE "groups" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "pool_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" INTEGER,
    "deleted_at" TIMESTAMPTZ(3),
    "deleted_by_id" INTEGER,

    CONSTRAINT "groups_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "wecom_webhooks" (
    "id" SERIAL NOT NULL,
    "webhook_name" TEXT NOT NULL,
    "target_description" TEXT NOT NULL DEFAULT '',
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "last_used_at" TIMESTAMPTZ(3),
    "total_messages_sent" INTEGER NOT NULL DEFAULT 0,
    "created_by" TEXT NOT NULL,
    "notes" TEXT NOT NULL DEFAULT '',
    "group_id" INTEGER NOT NULL,
    "host" TEXT NOT NULL,
    "sealed_key" TEXT NOT NULL,
    "key_ending" TEXT NOT NULL,
    "lane_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),
    "deleted_by_id" INTEGER,

    CONSTRAINT "wecom_webhooks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pools" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "turn_served" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "pools_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lanes" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "identity" TEXT NOT NULL,
    "limits" JSONB NOT NULL,
    "slot_ends" TIMESTAMPTZ(3)[],
    "slot_attempts" BIGINT[],
    "next_free_at" TIMESTAMPTZ(3) NOT NULL,
    "blocked_until" TIMESTAMPTZ(3),
    "blocked_reason" TEXT,
    "unreachable" INTEGER NOT NULL DEFAULT 0,
    "paused_at" TIMESTAMPTZ(3),
    "paused_reason" TEXT,

    CONSTRAINT "lanes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pool_lanes" (
    "pool_id" INTEGER NOT NULL,
    "lane_id" INTEGER NOT NULL,

    CONSTRAINT "pool_lanes_pkey" PRIMARY KEY ("pool_id","lane_id")
);

-- CreateTable
CREATE TABLE "batches" (
    "id" SERIAL NOT NULL,
    "draft_id" UUID,
    "actor_id" INTEGER,
    "idempotency_key" TEXT,
    "request_sha256" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "message_type" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "title" TEXT NOT NULL,
    "priority" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "scheduled_at" TIMESTAMPTZ(3),
    "paused_at" TIMESTAMPTZ(3),
    "paused_by_id" INTEGER,
    "cancelled_at" TIMESTAMPTZ(3),
    "cancelled_by_id" INTEGER,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "batches_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "wecom_message_log" (
    "id" BIGSERIAL NOT NULL,
    "batch_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "recipient_kind" TEXT NOT NULL,
    "recipient_id" TEXT NOT NULL,
    "recipient_name" TEXT NOT NULL,
    "part" INTEGER NOT NULL DEFAULT 1,
    "parts" INTEGER NOT NULL DEFAULT 1,
    "webhook_name" TEXT,
    "message_type" TEXT NOT NULL,
    "message_content" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "enrollment_id" INTEGER,
    "send_status" TEXT NOT NULL,
    "hold_reason" TEXT,
    "hold_until" TIMESTAMPTZ(3),
    "pool_id" INTEGER NOT NULL,
    "lane_id" INTEGER,
    "priority" INTEGER NOT NULL,
    "turn" BIGINT NOT NULL,
    "retry_count" INTEGER NOT NULL DEFAULT 0,
    "last_attempt_id" BIGINT,
    "reason_code" TEXT,
    "send_timestamp" TIMESTAMPTZ(3),
    "error_message" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "reviewed_at" TIMESTAMPTZ(3),
    "reviewed_by_id" INTEGER,

    CONSTRAINT "wecom_message_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempts" (
    "id" BIGSERIAL NOT NULL,
    "lane_id" INTEGER NOT NULL,
    "process_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "deadline" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "errcode" INTEGER,
    "reason_code" TEXT,
    "request" JSONB,
    "reply" JSONB,
    "replied_at" TIMESTAMPTZ(3),

    CONSTRAINT "attempts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempt_messages" (
    "attempt_id" BIGINT NOT NULL,
    "message_id" BIGINT NOT NULL,
    "outcome" TEXT,

    CONSTRAINT "attempt_messages_pkey" PRIMARY KEY ("attempt_id","message_id")
);

-- CreateTable
CREATE TABLE "processes" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "version" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "beat_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "processes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "leases" (
    "name" TEXT NOT NULL,
    "process_id" UUID NOT NULL,
    "lease_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "leases_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "drafts" (
    "id" UUID NOT NULL,
    "owner_id" INTEGER NOT NULL,
    "body" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "drafts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "files" (
    "sha256" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "mime" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "files_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "media" (
    "scope" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "media_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "media_pkey" PRIMARY KEY ("scope","sha256","type")
);

-- CreateTable
CREATE TABLE "message_search" (
    "message_id" BIGINT NOT NULL,
    "grams" TEXT[],

    CONSTRAINT "message_search_pkey" PRIMARY KEY ("message_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE UNIQUE INDEX "one_time_links_token_sha256_key" ON "one_time_links"("token_sha256");

-- CreateIndex
CREATE INDEX "sign_in_attempts_last_at_idx" ON "sign_in_attempts"("last_at");

-- CreateIndex
CREATE INDEX "audit_events_subject_kind_subject_id_id_idx" ON "audit_events"("subject_kind", "subject_id", "id" DESC);

-- CreateIndex
CREATE INDEX "audit_events_actor_id_id_idx" ON "audit_events"("actor_id", "id" DESC);

-- CreateIndex
CREATE INDEX "tutors_tutor_name_idx" ON "tutors"("tutor_name");

-- CreateIndex
CREATE INDEX "idx_students_wecom_group" ON "students"("parent_wecom_group_chat_id");

-- CreateIndex
CREATE INDEX "students_student_name_idx" ON "students"("student_name");

-- CreateIndex
CREATE INDEX "enrollments_student_id_idx" ON "enrollments"("student_id");

-- CreateIndex
CREATE INDEX "enrollments_tutor_id_idx" ON "enrollments"("tutor_id");

-- CreateIndex
CREATE UNIQUE INDEX "groups_name_key" ON "groups"("name");

-- CreateIndex
CREATE UNIQUE INDEX "groups_pool_id_key" ON "groups"("pool_id");

-- CreateIndex
CREATE UNIQUE INDEX "wecom_webhooks_webhook_name_key" ON "wecom_webhooks"("webhook_name");

-- CreateIndex
CREATE INDEX "wecom_webhooks_group_id_idx" ON "wecom_webhooks"("group_id");

-- CreateIndex
CREATE INDEX "wecom_webhooks_lane_id_idx" ON "wecom_webhooks"("lane_id");

-- CreateIndex
CREATE UNIQUE INDEX "lanes_identity_key" ON "lanes"("identity");

-- CreateIndex
CREATE INDEX "pool_lanes_lane_id_idx" ON "pool_lanes"("lane_id");

-- CreateIndex
CREATE UNIQUE INDEX "batches_draft_id_key" ON "batches"("draft_id");

-- CreateIndex
CREATE INDEX "batches_changed_at_idx" ON "batches"("changed_at");

-- CreateIndex
CREATE UNIQUE INDEX "batches_actor_id_idempotency_key_key" ON "batches"("actor_id", "idempotency_key");

-- CreateIndex
CREATE UNIQUE INDEX "wecom_message_log_batch_id_recipient_kind_recipient_id_part_key" ON "wecom_message_log"("batch_id", "recipient_kind", "recipient_id", "part");

-- CreateIndex
CREATE INDEX "attempts_ended_at_idx" ON "attempts"("ended_at");

-- CreateIndex
CREATE INDEX "attempts_lane_id_idx" ON "attempts"("lane_id");

-- CreateIndex
CREATE INDEX "attempt_messages_message_id_idx" ON "attempt_messages"("message_id");

-- CreateIndex
CREATE INDEX "drafts_owner_id_updated_at_idx" ON "drafts"("owner_id", "updated_at" DESC);

-- CreateIndex
CREATE INDEX "message_search_grams_idx" ON "message_search" USING GIN ("grams");

-- AddForeignKey
ALTER TABLE "users" ADD CONSTRAINT "users_disabled_by_id_fkey" FOREIGN KEY ("disabled_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "users" ADD CONSTRAINT "users_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "one_time_links" ADD CONSTRAINT "one_time_links_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tutors" ADD CONSTRAINT "tutors_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrollments" ADD CONSTRAINT "enrollments_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "students"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrollments" ADD CONSTRAINT "enrollments_tutor_id_fkey" FOREIGN KEY ("tutor_id") REFERENCES "tutors"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "groups" ADD CONSTRAINT "groups_pool_id_fkey" FOREIGN KEY ("pool_id") REFERENCES "pools"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "wecom_webhooks" ADD CONSTRAINT "wecom_webhooks_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "groups"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "wecom_webhooks" ADD CONSTRAINT "wecom_webhooks_lane_id_fkey" FOREIGN KEY ("lane_id") REFERENCES "lanes"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pool_lanes" ADD CONSTRAINT "pool_lanes_pool_id_fkey" FOREIGN KEY ("pool_id") REFERENCES "pools"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pool_lanes" ADD CONSTRAINT "pool_lanes_lane_id_fkey" FOREIGN KEY ("lane_id") REFERENCES "lanes"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "batches" ADD CONSTRAINT "batches_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "wecom_message_log" ADD CONSTRAINT "wecom_message_log_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "batches"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_lane_id_fkey" FOREIGN KEY ("lane_id") REFERENCES "lanes"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempt_messages" ADD CONSTRAINT "attempt_messages_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "attempts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempt_messages" ADD CONSTRAINT "attempt_messages_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "wecom_message_log"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "media" ADD CONSTRAINT "media_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "files"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;



-- ─────────────────────────────────────────────────────────────────────────────────────────────
-- Written by hand from here on: what Prisma's schema cannot say.

ALTER TABLE "users" ADD CONSTRAINT "users_role_known" CHECK ("role" IN ('viewer', 'sender', 'admin'));
ALTER TABLE "one_time_links" ADD CONSTRAINT "one_time_links_purpose_known" CHECK ("purpose" IN ('set_up', 'reset_password'));
ALTER TABLE "enrollments" ADD CONSTRAINT "enrollments_day_of_week" CHECK ("assigned_day" BETWEEN 1 AND 7);
ALTER TABLE "enrollments" ADD CONSTRAINT "enrollments_counts" CHECK ("lessons_paid" > 0 AND "extension_weeks" >= 0);
ALTER TABLE "batches" ADD CONSTRAINT "batches_kind_known" CHECK ("kind" IN ('send', 'test'));
ALTER TABLE "lanes" ADD CONSTRAINT "lanes_slots_match" CHECK (cardinality("slot_ends") = cardinality("slot_attempts"));
ALTER TABLE "lanes" ADD CONSTRAINT "lanes_pause_has_reason" CHECK (("paused_at" IS NULL) = ("paused_reason" IS NULL));
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_outcome_known" CHECK ("outcome" IN ('accepted', 'refused', 'again_later', 'lane_blocked', 'in_doubt', 'not_called'));
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_end_has_outcome" CHECK (("ended_at" IS NULL) = ("outcome" IS NULL));

-- One live robot for each lane: the same key entered twice is one robot.
CREATE UNIQUE INDEX "wecom_webhooks_live_lane" ON "wecom_webhooks" ("lane_id") WHERE "deleted_at" IS NULL;
CREATE UNIQUE INDEX "tutors_live_userid" ON "tutors" (lower("wecom_userid")) WHERE "archived_at" IS NULL AND "wecom_userid" IS NOT NULL;
CREATE INDEX "attempts_open" ON "attempts" ("deadline") WHERE "ended_at" IS NULL;

-- The life of a message. lib/messages/message-status.ts holds the same table; a test compares them.
ALTER TABLE "wecom_message_log"
  ADD CONSTRAINT "message_status_known" CHECK ("send_status" IN ('held', 'queued', 'sending', 'sent', 'awaiting_confirmation', 'delivered', 'failed', 'unknown', 'cancelled', 'skipped')),
  ADD CONSTRAINT "message_hold_has_reason" CHECK (("send_status" = 'held') = ("hold_reason" IS NOT NULL)),
  ADD CONSTRAINT "message_hold_reason_known" CHECK ("hold_reason" IN ('scheduled', 'quiet_hours', 'paused', 'previous_part', 'retry', 'approval', 'by_hand')),
  ADD CONSTRAINT "message_hold_until_while_held" CHECK ("hold_until" IS NULL OR "send_status" = 'held'),
  ADD CONSTRAINT "message_sending_has_attempt" CHECK ("send_status" <> 'sending' OR "last_attempt_id" IS NOT NULL),
  ADD CONSTRAINT "message_sent_has_time" CHECK ("send_status" NOT IN ('sent', 'delivered') OR "send_timestamp" IS NOT NULL),
  ADD CONSTRAINT "message_stop_has_reason" CHECK ("send_status" NOT IN ('failed', 'unknown', 'cancelled', 'skipped') OR "reason_code" IS NOT NULL),
  ADD CONSTRAINT "message_part_in_parts" CHECK ("part" BETWEEN 1 AND "parts"),
  ADD CONSTRAINT "message_pool_exists" FOREIGN KEY ("pool_id") REFERENCES "pools" ("id"),
  ADD CONSTRAINT "message_lane_exists" FOREIGN KEY ("lane_id") REFERENCES "lanes" ("id");

CREATE INDEX "message_queue" ON "wecom_message_log" ("pool_id", "priority", "turn", "id") WHERE "send_status" = 'queued';
CREATE INDEX "message_pinned" ON "wecom_message_log" ("lane_id") WHERE "send_status" = 'queued' AND "lane_id" IS NOT NULL;
CREATE INDEX "message_due" ON "wecom_message_log" ("hold_until") WHERE "send_status" = 'held' AND "hold_until" IS NOT NULL;
CREATE INDEX "message_held" ON "wecom_message_log" ("pool_id", "hold_reason") WHERE "send_status" = 'held';
CREATE INDEX "message_unknown" ON "wecom_message_log" ("id") WHERE "send_status" = 'unknown';
CREATE INDEX "message_failed" ON "wecom_message_log" ("id") WHERE "send_status" = 'failed';
CREATE INDEX "message_recipient" ON "wecom_message_log" ("recipient_kind", "recipient_id", "id");

CREATE FUNCTION guard_message_status() RETURNS trigger LANGUAGE plpgsql AS $$
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
  IF OLD.send_status = 'unknown' AND NEW.send_status IN ('held', 'queued') AND NEW.reviewed_at IS NULL THEN
    RAISE EXCEPTION 'message % may have arrived: only a person may send it again', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER message_begins BEFORE INSERT ON "wecom_message_log"
  FOR EACH ROW EXECUTE FUNCTION guard_message_status();
CREATE TRIGGER message_goes_on BEFORE UPDATE OF "send_status" ON "wecom_message_log"
  FOR EACH ROW WHEN (OLD.send_status IS DISTINCT FROM NEW.send_status) EXECUTE FUNCTION guard_message_status();

-- The audit trail only grows.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME USING ERRCODE = 'check_violation';
END
$$;
CREATE TRIGGER audit_only_grows BEFORE UPDATE OR DELETE ON "audit_events"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Renewals; lib/enrolments/enrolment.ts is the same rule in TypeScript, a test compares them.
-- A person's "today" is the centre's; `courier.now` stands for now in tests.
CREATE FUNCTION centre_today() RETURNS date LANGUAGE sql STABLE AS $$
  SELECT (coalesce(nullif(current_setting('courier.now', true), '')::timestamptz, now())
    AT TIME ZONE coalesce((SELECT "value" ->> 'timeZone' FROM "settings" WHERE "name" = 'centre'), 'Asia/Macau'))::date
$$;

-- The dates of the first `lessons` weekly lessons, holidays skipped.
CREATE FUNCTION lesson_dates(first_lesson date, lessons integer) RETURNS SETOF date LANGUAGE sql STABLE AS $$
  SELECT first_lesson + 7 * week
  FROM generate_series(0, lessons + (SELECT count(*) FROM "holidays" WHERE "date" >= first_lesson)::integer) AS week
  WHERE NOT EXISTS (SELECT FROM "holidays" WHERE "date" = first_lesson + 7 * week)
  ORDER BY week
  LIMIT lessons
$$;

-- Each extension week is one more weekly date that is no holiday, so that an enrolment always ends
-- on a day that can have a lesson.
CREATE VIEW "active_enrollments_needing_renewal" AS
WITH today AS MATERIALIZED (SELECT centre_today() AS "date")
SELECT
  e."id" AS "enrollment_id",
  s."student_name",
  t."tutor_name",
  e."assigned_day",
  e."assigned_time",
  (lessons."ends_on" - today."date") AS "days_until_renewal",
  (e."lessons_paid" - least(e."lessons_paid", lessons."due"))::integer AS "total_credits_remaining",
  CASE
    WHEN renewal."id" IS NOT NULL THEN '🟢 Renewed'
    WHEN lessons."ends_on" < today."date" THEN '⚫ Lapsed'
    ELSE '🔴 Not Yet Renewed'
  END AS "renewal_action_status"
FROM "enrollments" e
CROSS JOIN today
JOIN "students" s ON s."id" = e."student_id" AND s."archived_at" IS NULL
JOIN "tutors" t ON t."id" = e."tutor_id"
CROSS JOIN LATERAL (
  SELECT max(d) AS "ends_on", count(*) FILTER (WHERE d <= today."date") AS "due"
  FROM lesson_dates(e."first_lesson_date", e."lessons_paid" + e."extension_weeks") AS d
) lessons
LEFT JOIN LATERAL (
  SELECT later."id" FROM "enrollments" later
  WHERE later."student_id" = e."student_id" AND later."tutor_id" = e."tutor_id"
    AND later."first_lesson_date" > e."first_lesson_date"
  LIMIT 1
) renewal ON true;
