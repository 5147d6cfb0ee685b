'use client'

import type { AsJson } from '@/components/as-json'
import type { BatchDetail } from '@/lib/batches/batch'
import { batchFigures } from './batch-figures'
import { CancelWaiting } from './cancel-waiting'
import { ChangeTime } from './change-time'
import { HurryBatch } from './hurry-batch'
import { PauseBatch } from './pause-batch'
import { RetryFailed } from './retry-failed'

/** What a person can do about how a batch leaves, as far as it is possible now. */
export function BatchControls({
  batch,
  onChanged,
}: {
  batch: AsJson<BatchDetail>
  onChanged: () => void
}) {
  const { failed } = batchFigures(batch.counts)
  const queued = batch.counts.queued ?? 0
  // What is being sent at this moment can't be stopped.
  const waiting = (batch.counts.held ?? 0) + queued
  const quiet = batch.holds.some(({ reason }) => reason === 'quiet_hours')
  const hurries = batch.kind === 'send' && !batch.urgent && (quiet || queued > 0)
  return (
    <>
      {failed > 0 && batch.contentRemovedAt === null && batch.approval !== 'declined' && (
        <RetryFailed batchId={batch.id} count={failed} onDone={onChanged} />
      )}
      {waiting > 0 && !batch.pausedAt && <PauseBatch batchId={batch.id} onDone={onChanged} />}
      {hurries && !batch.pausedAt && (
        <HurryBatch
          batchId={batch.id}
          quiet={quiet}
          approved={batch.approval === 'approved'}
          onDone={onChanged}
        />
      )}
      {batch.editable && <ChangeTime batch={batch} onDone={onChanged} />}
      {waiting > 0 && <CancelWaiting batchId={batch.id} count={waiting} onDone={onChanged} />}
    </>
  )
}
