'use client'

import { useTranslations } from 'use-intl'
import { ROLES, type Role } from '@/lib/users/user'

/** The roles with what each may do. */
export function RoleFields({ role, error }: { role: Role; error: string | undefined }) {
  const t = useTranslations('users')
  const common = useTranslations('common')
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-medium">{t('role')}</legend>
      <div className="flex flex-col gap-2.5">
        {ROLES.map((value) => (
          <label key={value} className="flex cursor-pointer gap-2.5">
            <input
              type="radio"
              name="role"
              value={value}
              defaultChecked={value === role}
              className="mt-0.5 size-4.5 shrink-0 accent-accent"
            />
            <span>
              <span className="block text-sm font-medium">{common(`role.${value}`)}</span>
              <span className="block text-sm text-ink-soft">{common(`roleHelp.${value}`)}</span>
            </span>
          </label>
        ))}
      </div>
      {error && (
        <p role="alert" className="mt-2 text-sm text-bad">
          {error}
        </p>
      )}
    </fieldset>
  )
}
