'use client'

import { useRouter } from 'next/navigation'
import type { StaffReach } from '@/lib/batches/list-reach'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { useChanges } from '@/components/use-changes'
import { MAX_ITEMS } from '@/lib/content/composition-schema'
import { dialectOf, recipientKindOf } from '@/lib/content/channel'
import { namesIn } from '@/lib/content/mentions'
import { channelOf, recipientIds } from '@/lib/drafts/draft-recipients'
import type { DraftBody } from '@/lib/drafts/draft-schema'
import { fieldsOf } from '@/lib/templates/fields'
import { fieldRecipientOf } from '@/lib/templates/recipient-values'
import { AlreadySent } from './already-sent'
import { Attachments } from './attachments/attachments'
import { useUpload } from './attachments/use-upload'
import { ByteCounter } from './byte-counter'
import { DiscardDraft } from './discard-draft'
import { DraftConflict } from './draft-conflict'
import { DraftNote } from './draft-note'
import { EditNotice } from './edit-notice'
import { MessageEditor } from './editor/message-editor'
import { FormatPicker } from './format-picker'
import { FillableProvider } from './fields/fillable'
import type { GroupChoice } from './group-choice'
import { KeepChanges } from './keep-changes'
import type { NamedId } from './named-id'
import { NoGroups } from './no-groups'
import { PreflightDialog } from './preflight/preflight-dialog'
import { usePreflight } from './preflight/use-preflight'
import { PreviewPanel } from './preview-panel'
import { RecipientPicker } from './recipient-picker'
import { SelfTest } from './self-test'
import { SendProblemNotice } from './send-problem-notice'
import { BLANK_TEXT, isBlank, textOf, withText } from './text-item'
import { TypePicker } from './type-picker'
import type { SavedDraft } from './saved-draft'
import { useDraft } from './use-draft'
import { useFits } from './use-fits'
import { useMissing } from './use-missing'
import { useSend } from './use-send'
import { useShownMessage, type Around } from './use-shown-message'
import { useWhen } from './when/use-when'
import { WhenFields } from './when/when-fields'

/** Where a message is written: to whom, what, how it will look, and off it goes. */
export function Composer({
  draft: initial,
  groups,
  staff,
  chosen: given = {},
  around,
}: {
  draft: SavedDraft
  groups: GroupChoice[]
  staff: StaffReach[]
  /** Chosen from the start in a new draft. */
  chosen?: Pick<DraftBody, 'channel' | 'staffIds'> & { groupIds?: number[] }
  around: Around
}) {
  const t = useTranslations('compose')
  const router = useRouter()
  const draft = useDraft(initial, {
    format: 'text',
    items: [BLANK_TEXT],
    messageType: 'announcement',
    groupIds: [],
    ...given,
  })
  const [checking, setChecking] = useState(false)
  const upload = useUpload((item) =>
    change(({ items }) => ({ items: items.length < MAX_ITEMS ? [...items, item] : items })),
  )
  // Groups and robots change under an open page: the server tells again which can be reached.
  useChanges({ audit: [() => router.refresh()] })

  const { body } = draft
  const { edits } = body
  const document = textOf(body.items)
  const channel = channelOf(body)
  const kind = recipientKindOf(channel)
  const fillable = fieldsOf(fieldRecipientOf(kind))
  const ids = recipientIds(body)
  const chosen: NamedId[] = (kind === 'group' ? groups : staff).filter(({ id }) => ids.includes(id))
  const [wanted, setWanted] = useState<number>()
  const viewed = chosen.find(({ id }) => id === wanted) ?? chosen[0]
  const when = useWhen(body, change)
  const leaves = when.planned && when.planned > when.now ? when.planned : when.now
  const { rendered, ...shown } = useShownMessage(body, viewed, around, leaves)
  const missing = useMissing(body, shown.problems, when.problem)
  const { fits, conflicts } = useFits(document, channel)
  const preflight = usePreflight(body, checking)
  const { send, problem, forget } = useSend({
    draftId: initial.id,
    onSent: draft.stop,
    onSentBefore: draft.setBatchId,
    onRefused: preflight.check,
  })

  function change(part: Parameters<typeof draft.change>[0]) {
    forget()
    draft.change(part)
  }

  if (draft.batchId !== null) {
    return (
      <>
        <PageHeader title={t('title')} />
        <AlreadySent batchId={draft.batchId}>
          {draft.state !== 'clean' && <KeepChanges body={body} onKept={draft.stop} />}
        </AlreadySent>
      </>
    )
  }
  if (groups.length === 0 && staff.length === 0) return <NoGroups />

  return (
    <FillableProvider value={fillable}>
      <PageHeader
        title={edits ? t('titleEdit', { id: edits.batchId }) : t('title')}
        actions={<DraftNote state={draft.state} savedAt={draft.savedAt} onSave={draft.save} />}
      />
      <DraftConflict mine={body} other={draft.other?.body ?? null} onChoice={draft.settle} />
      {edits && <EditNotice batchId={edits.batchId} />}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Card className="flex min-w-0 flex-col gap-5 p-4 sm:p-5">
          <RecipientPicker
            body={body}
            groups={groups}
            staff={staff}
            losses={rendered.warnings}
            onChange={change}
          />
          <TypePicker
            value={body.messageType}
            onChange={(messageType) => change({ messageType })}
          />
          <FormatPicker
            channel={channel}
            value={body.format}
            fits={fits}
            conflicts={conflicts}
            onChange={(format) => change({ format })}
          />
          <div className="flex flex-col gap-2">
            <MessageEditor
              key={`${draft.version} ${kind}`}
              initial={document}
              dialect={dialectOf(channel, body.format)}
              onChange={(written) =>
                change((before) => ({ items: withText(before.items, written) }))
              }
              onFiles={upload.addAll}
            />
            <ByteCounter bytes={rendered.bytes} limit={rendered.limit} parts={rendered.textParts} />
          </div>
          <Attachments
            channel={channel}
            items={body.items}
            textIsBlank={isBlank(rendered)}
            onChange={(changed) => change((before) => ({ items: changed(before.items) }))}
            upload={upload}
          />
          <WhenFields when={when} body={body} onChange={change} />
          <div className="flex flex-wrap items-center gap-3 border-t border-line pt-4">
            <Button
              variant="primary"
              disabled={missing.length > 0 || draft.other !== null}
              aria-describedby="send-missing"
              onClick={() => {
                forget()
                preflight.start()
                setChecking(true)
              }}
            >
              {edits ? t('send.save') : t('send.to', { kind, count: ids.length })}
            </Button>
            {channel !== 'robot' && (
              <SelfTest
                asked={{ channel, format: body.format, items: body.items }}
                disabled={shown.problems.length > 0}
              />
            )}
            {draft.savedAt && (
              <DiscardDraft draftId={initial.id} alone={draft.alone} onDiscard={draft.stop} />
            )}
            <p id="send-missing" className="basis-full text-sm text-ink-soft empty:hidden">
              {missing.join(' ')}
            </p>
          </div>
        </Card>
        <PreviewPanel
          channel={channel}
          payloads={rendered.parts.map(({ payload }) => payload)}
          names={namesIn(document)}
          recipients={chosen}
          shown={viewed}
          missing={shown.missing}
          onShow={setWanted}
        />
      </div>
      <PreflightDialog
        open={checking}
        onOpenChange={setChecking}
        preflight={preflight}
        groups={groups.filter(({ id }) => ids.includes(id))}
        staff={staff.filter(({ id }) => ids.includes(id))}
        items={body.items}
        everybody={rendered.everybody}
        editing={edits !== undefined}
        problem={
          problem && (
            <SendProblemNotice
              problem={problem}
              edits={edits}
              onEdits={(next) => change({ edits: next })}
            />
          )
        }
        onUrgent={(urgent) => change({ urgent })}
        onSend={(checked) => draft.alone(() => send(preflight.request, checked, edits))}
      />
    </FillableProvider>
  )
}
