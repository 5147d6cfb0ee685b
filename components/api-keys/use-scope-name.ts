import { useTranslations } from 'use-intl'
import type { Messages } from '@/lib/i18n/messages'
import type { KeyScope } from '@/lib/auth/policy'

/** What a scope allows, in words. A dot in a text's name would be a step, so it is written `_`. */
export function useScopeName(): (scope: KeyScope) => string {
  const t = useTranslations('keys')
  return (scope) => t(`scope.${scope.replace('.', '_') as keyof Messages['keys']['scope']}`)
}
