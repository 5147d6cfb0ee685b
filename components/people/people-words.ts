import 'server-only'
import { getTranslations } from '@/lib/i18n/server'
import type { PeopleWords } from '@/lib/people/export-people'

/** The words of an exported list in the reader's language. */
export async function peopleWords(): Promise<PeopleWords> {
  const t = await getTranslations('people')
  return {
    column: (field) => t(`import.field.${field}`),
    role: (role) => t(`role.${role}`),
  }
}

/** A CSV as a file to keep. */
export function csvAnswer(text: string, fileName: string): Response {
  return new Response(text, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
