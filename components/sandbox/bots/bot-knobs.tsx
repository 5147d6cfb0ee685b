'use client'

import { Unplug } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { Button } from '@/components/ui/button'
import { Switch } from '@/components/ui/switch'
import { useSandboxAction } from '../use-sandbox'
import type { SandboxBotKnobs } from './bot-views'
import { reloadBots } from './use-sandbox-bots'

const SWITCHES = [
  'muteAcks',
  'mutePings',
  'muteSubscribeAcks',
  'duplicateCallbacks',
] as const satisfies readonly (keyof SandboxBotKnobs)[]

/** What goes wrong for bots on purpose, until it is switched off or the app starts anew. */
export function BotKnobs({ botId, knobs }: { botId: string; knobs: SandboxBotKnobs }) {
  const t = useTranslations('sandbox')
  const { run } = useSandboxAction()
  const change = async (work: () => Promise<unknown>) => {
    await run(work, t('done'))
    await reloadBots()
  }
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-3 text-sm font-medium">{t('bots.knobs')}</legend>
      {SWITCHES.map((name) => (
        <Switch
          key={name}
          checked={knobs[name]}
          label={t(`bots.${name}`)}
          onChange={(on) => void change(() => api.put('/api/sandbox/bots/knobs', { [name]: on }))}
        />
      ))}
      <Switch
        checked={knobs.ackDelayMs > 0}
        label={t('bots.slow')}
        onChange={(on) =>
          void change(() => api.put('/api/sandbox/bots/knobs', { ackDelayMs: on ? 2_000 : 0 }))
        }
      />
      <div>
        <Button onClick={() => void change(() => api.post(`/api/sandbox/bots/${botId}/drops`))}>
          <Unplug aria-hidden />
          {t('bots.drop')}
        </Button>
      </div>
    </fieldset>
  )
}
