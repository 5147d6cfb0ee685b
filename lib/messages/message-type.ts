/** The kind of a message: what it is about. `test` is a robot's test message. */
export const MESSAGE_TYPES = [
  'announcement',
  'fee_reminder',
  'payment_received',
  'rescheduling',
  'holiday_closure',
  'progress_report',
  'attendance_alert',
] as const
export type MessageType = (typeof MESSAGE_TYPES)[number] | 'test'
