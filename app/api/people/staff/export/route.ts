import { csvAnswer, peopleWords } from '@/components/people/people-words'
import { route } from '@/lib/http/route'
import { getTimeZone } from '@/lib/i18n/server'
import { exportStaff } from '@/lib/people/export-people'
import { staffMatchSchema } from '@/lib/people/person-filter'
import { dayIn } from '@/lib/settings/centre'

/** The staff who match, as a file for spreadsheets. */
export const GET = route(
  { access: 'log.read', query: staffMatchSchema, answerType: 'text/csv' },
  async ({ query, actor, now }) => {
    const fileName = `staff-${dayIn(await getTimeZone(), now)}.csv`
    const options = { words: await peopleWords(), actor, fileName, now }
    return csvAnswer(await exportStaff(query, options), fileName)
  },
)
