import { csvAnswer, peopleWords } from '@/components/people/people-words'
import { route } from '@/lib/http/route'
import { getTimeZone } from '@/lib/i18n/server'
import { exportStudents } from '@/lib/people/export-people'
import { studentMatchSchema } from '@/lib/people/person-filter'
import { dayIn } from '@/lib/settings/centre'

/** The students who match, as a file for spreadsheets. */
export const GET = route(
  { access: 'log.read', query: studentMatchSchema, answerType: 'text/csv' },
  async ({ query, actor, now }) => {
    const fileName = `students-${dayIn(await getTimeZone(), now)}.csv`
    const options = { words: await peopleWords(), actor, fileName, now }
    return csvAnswer(await exportStudents(query, options), fileName)
  },
)
