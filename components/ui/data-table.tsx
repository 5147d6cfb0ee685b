'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from './button'
import { classNames } from './class-names'
import { Notice } from './notice'
import { Skeleton } from './skeleton'

export type Column<Row> = {
  key: string
  header: ReactNode
  cell: (row: Row) => ReactNode
  /** Left out on screens narrower than this. */
  from?: 'sm' | 'md' | 'lg' | 'xl'
  align?: 'end'
  /** For columns whose header would be noise (buttons): kept for screen readers. */
  hideHeader?: boolean
  className?: string
}

const FROM = {
  sm: 'hidden sm:table-cell',
  md: 'hidden md:table-cell',
  lg: 'hidden lg:table-cell',
  xl: 'hidden xl:table-cell',
}

/**
 * Every list of the app: the rows, or that they are loading, or why not, or that there are none.
 * `caption` names the table for screen readers.
 */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
  error,
  onRetry,
  empty,
  footer,
  rowTone,
  stacked = false,
}: {
  caption: string
  columns: readonly Column<Row>[]
  /** `undefined` while loading */
  rows: readonly Row[] | undefined
  rowKey: (row: Row) => string | number
  error?: Error | undefined
  onRetry?: () => void
  empty: ReactNode
  footer?: ReactNode
  rowTone?: (row: Row) => 'bad' | 'warn' | undefined
  /** On phones each row becomes a card, its cells below each other. */
  stacked?: boolean
}) {
  const t = useTranslations('common')
  if (!rows && error) return <LoadFailed error={error} onRetry={onRetry} />
  if (rows?.length === 0) return empty
  return (
    <>
      {error && <LoadFailed error={error} onRetry={onRetry} />}
      <div className="overflow-x-auto">
        {/* The roles are said aloud because `display: block` takes them from a table. */}
        <table
          role="table"
          className={classNames('w-full border-collapse text-sm', stacked && 'max-sm:block')}
          aria-busy={!rows}
        >
          <caption className="sr-only">{rows ? caption : t('loading')}</caption>
          <thead role="rowgroup" className={stacked ? 'max-sm:sr-only' : undefined}>
            <tr role="row" className="border-b border-line text-left text-xs text-ink-soft">
              {columns.map((column) => (
                <th
                  key={column.key}
                  scope="col"
                  className={cellStyle(column, 'py-2.5 font-medium')}
                >
                  {column.hideHeader ? (
                    <span className="sr-only">{column.header}</span>
                  ) : (
                    column.header
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup" className={stacked ? 'max-sm:block' : undefined}>
            {rows?.map((row) => (
              <tr
                key={rowKey(row)}
                role="row"
                className={classNames(
                  stacked && 'stacked-row',
                  'border-b border-line align-top last:border-0 hover:bg-sunken/50',
                  rowTone?.(row) === 'bad' && 'bg-bad-soft/40',
                  rowTone?.(row) === 'warn' && 'bg-warn-soft/40',
                )}
              >
                {columns.map((column) => (
                  <td
                    key={column.key}
                    role="cell"
                    className={cellStyle(column, stacked ? 'stacked-cell py-3' : 'py-3')}
                  >
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            )) ?? <LoadingRows columns={columns} />}
          </tbody>
        </table>
      </div>
      {footer}
    </>
  )
}

/**
 * The link that opens a row, in the row's main cell. Not fetched ahead: a list has dozens of them,
 * each a page for the server to make.
 */
export function RowLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="wrap-name font-medium text-ink hover:text-accent-text hover:underline"
    >
      {children}
    </Link>
  )
}

function cellStyle<Row>(column: Column<Row>, base: string): string {
  return classNames(
    base,
    'cell',
    column.from && FROM[column.from],
    column.align === 'end' && 'text-right',
    column.className,
  )
}

function LoadingRows<Row>({ columns }: { columns: readonly Column<Row>[] }) {
  return [1, 2, 3, 4].map((line) => (
    <tr key={line} className="border-b border-line last:border-0">
      {columns.map((column) => (
        <td key={column.key} className={cellStyle(column, 'py-4')}>
          <Skeleton className="w-full max-w-32" />
        </td>
      ))}
    </tr>
  ))
}

/** Why nothing could be loaded, and a button to try again. */
export function LoadFailed({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const t = useTranslations('common')
  return (
    <Notice
      tone="bad"
      className="m-4"
      title={t('couldNotLoad')}
      action={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            {t('retry')}
          </Button>
        )
      }
    >
      {error.message}
    </Notice>
  )
}
