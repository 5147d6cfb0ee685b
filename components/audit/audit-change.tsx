import { ArrowRight } from 'lucide-react'
import { getTranslations } from '@/lib/i18n/server'
import { auditValues } from './audit-values'
import { looseTexts } from './audit-words'

type Fields = Record<string, unknown> | null

/** Each changed field with its value before and after. */
export async function AuditChange({ before, after }: { before: Fields; after: Fields }) {
  const t = await getTranslations('audit')
  const shown = await auditValues()
  const nameOf = looseTexts(t, 'fields')
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  if (names.length === 0) return null
  return (
    <dl className="mt-1 flex flex-col gap-0.5">
      {names.map((name) => (
        <div key={name} className="flex flex-wrap items-center gap-x-2">
          <dt className="text-ink-soft">{nameOf(name)}</dt>
          <dd className="wrap-name flex flex-wrap items-center gap-x-1.5">
            {before && name in before && (
              <>
                <span className="line-through decoration-ink-soft">
                  {shown(name, before[name])}
                </span>
                <ArrowRight aria-label={t('becomes')} className="size-3.5 shrink-0" />
              </>
            )}
            <span>{shown(name, after?.[name])}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
