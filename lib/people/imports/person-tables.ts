import type { PersonKind } from '../person'

type PersonTable = {
  table: string
  /** By field, the columns that a list may fill; tags are apart. */
  columns: Record<string, string>
  /** How messages name its people as recipients (`wecom_message_log.recipient_kind`). */
  recipientKind: string
}

export const PERSON_TABLES: Record<PersonKind, PersonTable> = {
  staff: {
    table: 'tutors',
    columns: {
      name: 'tutor_name',
      role: 'role',
      wecomUserid: 'wecom_userid',
      phone: 'phone',
      email: 'email',
      notes: 'notes',
    },
    recipientKind: 'staff',
  },
  students: {
    table: 'students',
    columns: {
      name: 'student_name',
      grade: 'grade',
      parentGroupChatId: 'parent_wecom_group_chat_id',
      parentGroupName: 'parent_wecom_group_name',
    },
    recipientKind: 'student',
  },
}

/** What a new person has where a list says nothing. */
export const EMPTY_VALUES: Record<PersonKind, Record<string, string | string[] | null>> = {
  staff: {
    role: 'tutor',
    wecomUserid: null,
    phone: null,
    email: null,
    notes: '',
    tags: [],
  },
  students: { grade: null, parentGroupChatId: null, parentGroupName: null, tags: [] },
}
