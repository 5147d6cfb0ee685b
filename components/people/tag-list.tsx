import { Badge } from '@/components/ui/badge'

export function TagList({ tags }: { tags: readonly string[] }) {
  if (tags.length === 0) return null
  return (
    <ul className="flex flex-wrap gap-1">
      {tags.map((tag) => (
        <li key={tag} className="max-w-full">
          <Badge className="whitespace-normal">{tag}</Badge>
        </li>
      ))}
    </ul>
  )
}
