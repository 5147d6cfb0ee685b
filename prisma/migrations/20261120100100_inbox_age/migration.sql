-- What the inbox still holds, by age: contents are removed when they are as old as the centre says.
CREATE INDEX "inbox_age" ON "inbox_messages"("received_at") WHERE "kind" <> 'removed';
