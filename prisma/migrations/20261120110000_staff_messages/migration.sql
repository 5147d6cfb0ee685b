-- The log by channel, newest first.
CREATE INDEX "message_channel" ON "wecom_message_log" ("channel", "id");
-- A pressed button of a card names the message that carried it.
CREATE INDEX "message_task" ON "wecom_message_log" (("payload" #>> '{template_card,task_id}')) WHERE "payload" #>> '{template_card,task_id}' IS NOT NULL;
