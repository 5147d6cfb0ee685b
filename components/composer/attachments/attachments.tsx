'use client'

import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { Channel } from '@/lib/content/channel'
import { MAX_ITEMS, type FormItem, type Item } from '@/lib/content/composition-schema'
import { AddMenu } from './add-menu'
import { attachableOf, type FormKind } from './attachable'
import { AttachmentForm } from './attachment-form'
import { ItemList } from './item-list'
import type { Upload } from './use-upload'

/** The form that is open, for a new item or the one that it replaces. */
type Form = { kind: FormKind; item?: FormItem }

/** What goes with the text, and in which order. */
export function Attachments({
  channel,
  items,
  textIsBlank,
  onChange,
  upload,
}: {
  channel: Channel
  /** The text included. */
  items: Item[]
  textIsBlank: boolean
  onChange: (change: (items: Item[]) => Item[]) => void
  upload: Upload
}) {
  const t = useTranslations('compose.attachments')
  const format = useFormatter()
  const [form, setForm] = useState<Form | null>(null)
  const put = (item: Item, former?: Item) =>
    onChange((before) =>
      former ? before.map((each) => (each === former ? item : each)) : [...before, item],
    )
  const full = items.length >= MAX_ITEMS

  return (
    <section aria-label={t('title')} className="flex flex-col gap-3">
      {items.length > 1 && (
        <ItemList
          items={items}
          textIsBlank={textIsBlank}
          onChange={onChange}
          onEdit={(item) => setForm({ kind: attachableOf(item) as FormKind, item })}
        />
      )}
      <div>
        {full ? (
          <p className="text-sm text-ink-soft">{t('full', { count: MAX_ITEMS - 1 })}</p>
        ) : (
          <AddMenu
            channel={channel}
            busy={upload.uploading}
            onFile={(kind, file) => void upload.add(kind, file)}
            onForm={(kind) => setForm({ kind })}
          />
        )}
      </div>
      {form && (
        <AttachmentForm
          kind={form.kind}
          item={form.item}
          onApply={(item) => put(item, form.item)}
          onClose={() => setForm(null)}
        />
      )}
      <ConfirmDialog
        open={upload.tooLarge !== null}
        onOpenChange={(open) => !open && upload.leave()}
        title={t('shrink.title')}
        confirmLabel={t('shrink.press')}
        onConfirm={upload.shrink}
      >
        {upload.tooLarge &&
          t('shrink.text', {
            name: upload.tooLarge.name,
            size: format.number(upload.tooLarge.size / 1_000_000, {
              style: 'unit',
              unit: 'megabyte',
              maximumFractionDigits: 1,
            }),
          })}
      </ConfirmDialog>
    </section>
  )
}
