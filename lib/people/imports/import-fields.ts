import type { PersonKind, StaffRole } from '../person'

/** What a list may say of each, in the order of an export. */
export const IMPORT_FIELDS = {
  staff: ['id', 'name', 'role', 'wecomUserid', 'phone', 'email', 'tags', 'notes'],
  students: ['id', 'name', 'grade', 'parentGroupChatId', 'parentGroupName', 'tags'],
} as const satisfies Record<PersonKind, readonly string[]>

export type ImportField = (typeof IMPORT_FIELDS)[PersonKind][number]

/** Which field each column holds, in the list's order; null: none of ours. */
export type Mapping = (ImportField | null)[]

/** How headings name them, in every language of the app and as lists of centres have them. */
const HEADINGS: Record<ImportField, string> = {
  id: 'id|no|number|number in wecom courier|編號|编号|wecom courier 編號|wecom courier 编号',
  name: 'name|full name|staff|tutor|tutor name|student|student name|姓名|名字|名稱|名称|導師|导师|導師姓名|导师姓名|老師|老师|員工|员工|員工姓名|员工姓名|學生|学生|學生姓名|学生姓名|tutor_name|student_name',
  role: 'role|position|職務|职务|職位|职位|角色',
  wecomUserid:
    'wecom userid|userid|wecom id|wecom account|wecom|wecom_userid|企業微信帳號|企业微信账号|企業微信賬號|企业微信帐号|企業微信|企业微信|帳號|账号|賬號',
  phone:
    'phone|phone number|telephone|tel|mobile|mobile number|電話|电话|電話號碼|电话号码|手機|手机|手機號碼|手机号码|聯絡電話|联系电话',
  email: 'email|e-mail|mail|email address|電郵|电邮|郵箱|邮箱|電子郵件|电子邮件|電郵地址',
  tags: 'tags|tag|labels|標籤|标签',
  notes: 'notes|note|remarks|remark|comment|備註|备注|附註|附注',
  grade: 'grade|form|year|class level|年級|年级|級別|级别',
  parentGroupChatId:
    'chat id of the parents group|parents group chat id|chat id|chat_id|parent_wecom_group_chat_id|家長群的群組 id|家长群的群组 id|家長群id|家长群id|群組id|群组id|群id',
  parentGroupName:
    'name of the parents group|parents group|parents group name|parent group|wecom group|parent_wecom_group_name|家長群名稱|家长群名称|家長群|家长群|群名|群名稱|群名称',
}

const BY_HEADING = new Map(
  Object.entries(HEADINGS).flatMap(([field, names]) =>
    names.split('|').map((name) => [foldHeading(name), field as ImportField] as const),
  ),
)

/** Which columns are ours by their headings; of two with one meaning the first counts. */
export function matchColumns(kind: PersonKind, header: readonly string[]): Mapping {
  const taken = new Set<ImportField>()
  return header.map((heading) => {
    const field = BY_HEADING.get(foldHeading(heading))
    if (!field || !isFieldOf(kind, field) || taken.has(field)) return null
    taken.add(field)
    return field
  })
}

export function isFieldOf(kind: PersonKind, field: string): field is ImportField {
  return (IMPORT_FIELDS[kind] as readonly string[]).includes(field)
}

const ROLES: Record<StaffRole, string[]> = {
  tutor: ['tutor', 'teacher', '導師', '导师', '老師', '老师', '教師', '教师'],
  other: ['other', 'other staff', 'staff', '其他', '其他員工', '其他员工', '職員', '职员', '行政'],
}

/** A role as a list says it; what is none of them is left as it is. */
export function readRole(cell: string): string {
  const said = cell.normalize('NFKC').trim().toLowerCase()
  const found = Object.entries(ROLES).find(([, names]) => names.includes(said))
  return found?.[0] ?? cell
}

function foldHeading(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’'*:]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
}
