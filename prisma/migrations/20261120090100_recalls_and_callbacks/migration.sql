-- A call to WeCom whose messages were taken back.
CREATE TABLE "recalls" (
    "attempt_id" BIGINT NOT NULL,
    "recalled_at" TIMESTAMPTZ(3) NOT NULL,
    "recalled_by" TEXT NOT NULL,

    CONSTRAINT "recalls_pkey" PRIMARY KEY ("attempt_id")
);

-- What WeCom sent to an application's callback, each thing once.
CREATE TABLE "callback_events" (
    "id" BIGSERIAL NOT NULL,
    "connection_id" INTEGER NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "userid" TEXT NOT NULL,
    "fields" JSONB NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "handled_at" TIMESTAMPTZ(3),

    CONSTRAINT "callback_events_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "callback_events_connection_id_dedupe_key_key" ON "callback_events"("connection_id", "dedupe_key");
CREATE INDEX "callback_events_to_handle" ON "callback_events" ("id") WHERE "handled_at" IS NULL;

ALTER TABLE "recalls" ADD CONSTRAINT "recalls_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "attempts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "callback_events" ADD CONSTRAINT "callback_events_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connections"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
