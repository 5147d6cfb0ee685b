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
