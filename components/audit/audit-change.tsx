import { ArrowRight } from 'lucide-react'
import { getTranslations } from '@/lib/i18n/server'

type Fields = Record<string, unknown> | null

/** Each changed field with its value before and after. */
export async function AuditChange({ before, after }: { before: Fields; after: Fields }) {
  const t = await getTranslations('audit')
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  if (names.length === 0) return null
  return (
    <dl className="mt-1 flex flex-col gap-0.5 text-ink-soft">
      {names.map((name) => (
        <div key={name} className="flex flex-wrap items-center gap-x-1.5">
          <dt className="font-mono text-xs">{name}</dt>
          <dd className="wrap-name flex flex-wrap items-center gap-x-1.5 text-ink">
            {before && name in before && (
              <>
                <span className="line-through decoration-ink-soft">
                  {shown(before[name], t('none'))}
                </span>
                <ArrowRight aria-label={t('becomes')} className="size-3.5 shrink-0" />
              </>
            )}
            <span>{shown(after?.[name], t('none'))}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function shown(value: unknown, none: string): string {
  if (value === null || value === undefined || value === '') return none
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
