/** Pure: the same rules check the form while one types and the route that takes it. */
export const MIN_PASSWORD = 10
export const MAX_PASSWORD = 200

/**
 * Why a password is refused; `undefined` when it is fine. Length counts characters, not bytes.
 * @param personal what an acquaintance would try: the e-mail address, the centre's name
 */
export function passwordProblem(
  password: string,
  personal: readonly string[],
): 'too_short' | 'too_long' | 'password_common' | 'password_personal' | undefined {
  const length = [...password].length
  if (length < MIN_PASSWORD) return 'too_short'
  if (length > MAX_PASSWORD) return 'too_long'
  const plain = simplify(password)
  if (isMonotonous(plain) || COMMON.has(plain)) return 'password_common'
  if (personal.some((text) => text && restates(plain, text))) return 'password_personal'
  return undefined
}

function simplify(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '')
}

/** One or two characters again and again, or a run such as 0123456789. */
function isMonotonous(plain: string): boolean {
  if (new Set(plain).size <= 2) return true
  const codes = [...plain].map((character) => character.codePointAt(0) ?? 0)
  return [1, -1].some((step) =>
    codes.every((code, i) => i === 0 || code - (codes[i - 1] ?? 0) === step),
  )
}

/** The text itself, or it with a few digits or signs around it. */
function restates(plain: string, text: string): boolean {
  const core = simplify(text)
  const parts = core.includes('@') ? [core, core.slice(0, core.indexOf('@'))] : [core]
  return parts.some(
    (part) => part.length >= 4 && plain.replace(part, '').length <= 4 && plain.includes(part),
  )
}

/** The most used passwords of ten characters and more, as published leaks show them. */
const COMMON = new Set(
  `1234567890 0123456789 0987654321 9876543210 1234567891 12345678910 123456789a a123456789
  123123123123 1122334455 1212121212 1231231231 1234512345 147258369a 1472583690 3141592653
  qwertyuiop qwertyuiop1 qwerty1234 qwerty12345 qwerty123456 1234qwerasdf qwerasdfzxcv
  asdfghjkl1 asdfghjkl; asdf123456 zxcvbnm123 zxcvbnm,./ 1qaz2wsx3edc zaq12wsxcde3 qazwsxedcr
  1q2w3e4r5t 1q2w3e4r5t6y q1w2e3r4t5 q1w2e3r4t5y6 password12 password123 password1234
  password12345 passw0rd123 p@ssw0rd12 p@ssw0rd123 p@ssword123 password!1 password123!
  mypassword iloveyou12 iloveyou123 iloveyou1234 sunshine123 princess123 football123
  baseball123 superman123 michael123 charlie123 jennifer123 computer123 internet123
  administrator admin12345 admin123456 administrador welcome123 welcome1234 changeme123
  letmein123 letmein1234 trustno1trustno1 abc1234567 abcd123456 abcde12345 abc123456789
  abcdefghij abcdefg123 a1b2c3d4e5 aa12345678 qq123456789 qq1234567890 woaini1314 woaini1314520
  woaini520520 5201314520 1314520520 zxc123456789 asd123456789 wang123456 li123456789
  zhang123456 macau12345 macau123456 hongkong123 china12345 wecom12345 wecom123456 wechat123456
  weixin123456 tutor12345 tutoring123 teacher123 mathematics student123 school12345 courier123
  wecomcourier secret1234 test123456 testtest123 hello12345 helloworld helloworld1 qwe123456789
  monkey12345 dragon12345 master12345 shadow12345 starwars123 pokemon123 minecraft123
  correcthorsebatterystaple`.split(/\s+/),
)
