-- Everybody who changed a batch, and so cannot approve it; edited_by_id is only the last of them.
alter table batches add column editor_ids integer[] not null default '{}';
update batches set editor_ids = array[edited_by_id] where edited_by_id is not null;
