'use client'

import { useTranslations } from 'use-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { ShownConnection, Surroundings } from './connections-view'

/** Where the relay is, and the key it asks for; both may stand in the environment instead. */
export function RelayFields({
  connection,
  relay,
  errors,
}: {
  connection: ShownConnection | undefined
  relay: Surroundings['relay']
  errors: Record<string, string>
}) {
  const t = useTranslations('connections')
  const keyHelp = relay?.hasKey ? t('relayKeyGiven') : t('relayKeyHelp')
  return (
    <>
      <Field
        label={t('relayUrl')}
        hint={relay ? t('relayUrlGiven', { origin: relay.origin }) : t('relayUrlHelp')}
        error={errors.relayUrl}
        required={!relay}
      >
        <Input
          name="relayUrl"
          type="url"
          defaultValue={connection?.relayUrl ?? ''}
          placeholder="https://"
          autoComplete="off"
        />
      </Field>
      <Field
        label={connection?.hasRelayKey ? t('newRelayKey') : t('relayKey')}
        hint={connection?.hasRelayKey ? t('newSecretHelp') : keyHelp}
        error={errors.relayKey}
      >
        <Input name="relayKey" type="password" autoComplete="off" spellCheck={false} />
      </Field>
    </>
  )
}
