-- What a batch reads since it was changed; null while it is as first asked for. request_sha256 stays
-- the hash of that first request, so that its repeat is known.
alter table batches add column changed_sha256 text;

-- Its recipients as they were asked for: {"groupIds": [1], "fields": {}, "leaveOut": []}.
alter table batches add column recipients jsonb;

-- When the time it was planned for came while it might leave; null: not yet, or it was missed.
alter table batches add column started_at timestamptz(3);

update batches b set started_at = b.scheduled_at
where b.scheduled_at is not null and exists (
  select from wecom_message_log m
  where m.batch_id = b.id and (m.last_attempt_id is not null or m.send_status = 'queued'
    -- It got past its time, and something else holds it now.
    or m.hold_reason not in ('scheduled', 'approval', 'paused', 'late', 'previous_part')));

create index batches_to_start on batches (scheduled_at)
where started_at is null and scheduled_at is not null;
