'use client'

import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { toast } from '@/components/ui/toast'
import { useSubmit } from '@/components/use-submit'
import type { Route } from '@/lib/connections/connection'
import { CONNECTION_NAME_MAX } from '@/lib/connections/connection-limits'
import { RelayFields } from './relay-fields'
import type { ShownConnection, Surroundings } from './connections-view'

/** Adds an application, or changes one; a secret is replaced, never shown. */
export function ConnectionDialog({
  connection,
  surroundings,
  onClose,
  onSaved,
}: {
  connection?: ShownConnection
  surroundings: Surroundings
  onClose: () => void
  onSaved: () => void
}) {
  const t = useTranslations('connections')
  const common = useTranslations('common')
  const formId = useId()
  const [route, setRoute] = useState<Route>(connection?.route ?? 'direct')
  const form = useSubmit(async (given) => {
    const body = bodyOf(given, route, connection)
    if (connection) await api.patch(`/api/connections/${connection.id}`, body)
    else await api.post('/api/connections', body)
    toast.done(t('saved'))
    onSaved()
    onClose()
  })
  const { fields, problem } = form
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={connection ? t('edit') : t('add')}
      description={t('addHelp')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" busy={form.busy}>
            {common('save')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4">
        {problem && Object.keys(fields).length === 0 && <Notice tone="bad">{problem}</Notice>}
        <Field label={t('name')} error={fields.name} required>
          <Input
            name="name"
            defaultValue={connection?.name ?? ''}
            maxLength={CONNECTION_NAME_MAX}
            autoComplete="off"
          />
        </Field>
        <Field label={t('road')} hint={t('roadHelp')} error={fields.route}>
          <Select
            name="route"
            value={route}
            onChange={(event) => setRoute(event.target.value as Route)}
          >
            <option value="direct">{t('direct')}</option>
            <option value="relay">{t('relay')}</option>
          </Select>
        </Field>
        {route === 'relay' ? (
          <RelayFields connection={connection} relay={surroundings.relay} errors={fields} />
        ) : (
          <Field label={t('target')} error={fields.target}>
            <Select
              name="target"
              defaultValue={connection?.host === 'sandbox' ? 'sandbox' : 'live'}
            >
              <option value="live">{t('live')}</option>
              {surroundings.hasSandbox && <option value="sandbox">{t('toSandbox')}</option>}
            </Select>
          </Field>
        )}
        <Field label={t('corpId')} hint={t('corpIdHelp')} error={fields.corpId} required>
          <Input name="corpId" defaultValue={connection?.corpId ?? ''} autoComplete="off" />
        </Field>
        <Field label={t('agentId')} hint={t('agentIdHelp')} error={fields.agentId} required>
          <Input
            name="agentId"
            defaultValue={connection?.agentId ?? ''}
            inputMode="numeric"
            autoComplete="off"
          />
        </Field>
        {route === 'direct' && (
          <Field
            label={connection?.hasSecret ? t('newSecret') : t('secret')}
            hint={connection?.hasSecret ? t('newSecretHelp') : t('secretHelp')}
            error={fields.secret}
            required={!connection?.hasSecret}
          >
            <Input name="secret" type="password" autoComplete="off" spellCheck={false} />
          </Field>
        )}
        <Field label={t('seats')} hint={t('seatsHelp')} error={fields.seats}>
          <Input
            name="seats"
            defaultValue={connection?.seats ?? ''}
            inputMode="numeric"
            autoComplete="off"
          />
        </Field>
      </form>
    </Dialog>
  )
}

/** What is left empty of a secret stays as it is. */
function bodyOf(given: FormData, route: Route, connection?: ShownConnection) {
  const text = (name: string) => String(given.get(name) ?? '').trim()
  const seats = text('seats')
  const target = text('target') || 'live'
  const movesTo = !connection || (connection.host === 'sandbox' ? 'sandbox' : 'live') !== target
  return {
    name: text('name'),
    route,
    ...(route === 'direct' && (movesTo || connection?.route === 'relay') && { target }),
    ...(route === 'relay' && !connection && { target: 'live' }),
    ...(route === 'relay' && { relayUrl: text('relayUrl') || null }),
    corpId: text('corpId'),
    agentId: Number(text('agentId')) || 0,
    seats: seats === '' ? null : Number(seats) || 0,
    ...(text('secret') && { secret: text('secret') }),
    ...(text('relayKey') && { relayKey: text('relayKey') }),
  }
}
