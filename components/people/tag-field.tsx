'use client'

import { useTranslations } from 'use-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { TAG_MAX, TAG_SEPARATOR, TAGS_MAX } from '@/lib/people/person-schema'

/** A person's tags as one line. */
export function TagField({ tags, error }: { tags: readonly string[]; error?: string | undefined }) {
  const t = useTranslations('people.form')
  return (
    <Field label={t('tags')} hint={t('tagsHint')} error={error}>
      <Input
        name="tags"
        defaultValue={tags.join(', ')}
        maxLength={TAGS_MAX * (TAG_MAX + 2)}
        autoComplete="off"
      />
    </Field>
  )
}

export function tagsIn(given: FormData): string[] {
  return String(given.get('tags') ?? '')
    .split(TAG_SEPARATOR)
    .map((tag) => tag.trim())
    .filter(Boolean)
}
