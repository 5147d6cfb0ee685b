import { exportWords } from '@/components/messages/export-words'
import { route } from '@/lib/http/route'
import { getTimeZone } from '@/lib/i18n/server'
import { exportMessages } from '@/lib/messages/export-messages'
import { messageExportSchema } from '@/lib/messages/message-schema'
import { dayIn } from '@/lib/settings/centre'

/** The filtered log as a file for spreadsheets. */
export const GET = route(
  {
    access: 'log.read',
    summary: 'The filtered log as CSV',
    query: messageExportSchema,
    answerType: 'text/csv',
  },
  async ({ query, actor, now }) => {
    const timeZone = await getTimeZone()
    const fileName = `messages-${dayIn(timeZone, now)}.csv`
    const words = await exportWords()
    const body = exportMessages(query, { timeZone, words, actor, fileName, now })
    return new Response(body, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${fileName}"`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  },
)
