-- What waits for approval although it was given meanwhile is looked for once a second.
create index message_to_approve on wecom_message_log (batch_id)
where send_status = 'held' and hold_reason = 'approval';
