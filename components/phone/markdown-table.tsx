'use client'

import { useTranslations } from 'use-intl'
import type { Align, Block, Inline } from '@/lib/wecom/read-markdown'
import { MarkdownInlines } from './markdown-inlines'
import type { Names } from './mention'

const ALIGN = { left: 'text-left', center: 'text-center', right: 'text-right' } as const

/** A table; a wide one is moved within its bubble. */
export function MarkdownTable({
  table: { head, rows, align },
  names,
}: {
  table: Extract<Block, { kind: 'table' }>
  names: Names
}) {
  const t = useTranslations('phone')
  const cell = (content: Inline[] | undefined) =>
    content && (
      <span className="wrap-name inline-block max-w-40">
        <MarkdownInlines content={content} names={names} />
      </span>
    )
  return (
    <div
      role="group"
      aria-label={t('table')}
      tabIndex={0}
      className="max-w-full overflow-x-auto rounded border border-phone-line -outline-offset-2"
    >
      <table className="w-max min-w-full border-collapse text-xs">
        <thead className="bg-phone-code">
          <tr>
            {head.map((content, column) => (
              <th
                key={column}
                scope="col"
                className={`${CELL} font-semibold ${sideOf(align, column)}`}
              >
                {cell(content)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index} className="border-t border-phone-line">
              {head.map((_, column) => (
                <td key={column} className={`${CELL} ${sideOf(align, column)}`}>
                  {cell(row[column])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const CELL = 'min-w-14 border-phone-line px-2.5 py-1.5 align-top not-first:border-l'

function sideOf(align: Align[], column: number): string {
  return ALIGN[align[column] ?? 'left']
}
