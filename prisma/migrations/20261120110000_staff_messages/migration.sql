-- The log by channel, newest first.
CREATE INDEX "message_channel" ON "wecom_message_log" ("channel", "id");
