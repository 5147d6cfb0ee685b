/** What the stand-in takes over a bot's long connection: what `docs/sandbox.md` lists. */
export const BOT_COMMANDS = {
  aibot_subscribe: { body: ['bot_id', 'secret'], errcodes: [853000] },
  ping: { body: [], errcodes: [] },
  aibot_send_msg: {
    body: ['chatid', 'chat_type', 'msgtype', 'markdown', 'content', 'template_card', 'media_id'],
    errcodes: [40004, 40007, 40008, 40016, 40058, 44004, 45002, 93006, 846607],
  },
  aibot_respond_msg: {
    body: ['msgtype', 'stream', 'id', 'finish', 'content', 'markdown', 'template_card', 'media_id'],
    errcodes: [40004, 40007, 40008, 40016, 40058, 44004, 45002, 846605, 846607, 846608],
  },
  aibot_respond_welcome_msg: {
    body: ['msgtype', 'text', 'content', 'template_card'],
    errcodes: [40008, 40016, 40058, 44004, 45002, 846605, 846607],
  },
  aibot_respond_update_msg: {
    body: ['response_type', 'template_card', 'task_id'],
    errcodes: [40058, 846605, 846607],
  },
  aibot_upload_media_init: {
    body: ['type', 'filename', 'total_size', 'total_chunks'],
    errcodes: [40004, 40006, 40058, 44001],
  },
  aibot_upload_media_chunk: {
    body: ['upload_id', 'chunk_index', 'base64_data'],
    errcodes: [40006, 40058],
  },
  aibot_upload_media_finish: { body: ['upload_id'], errcodes: [40058] },
} as const satisfies Record<string, { body: readonly string[]; errcodes: readonly number[] }>

/** What it sends by itself. */
export const BOT_CALLBACKS = [
  'aibot_msg_callback',
  'enter_chat',
  'template_card_event',
  'disconnected_event',
] as const
