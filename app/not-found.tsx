import { StopPage } from '@/components/front/stop-page'

export default function NotFound() {
  return (
    <main>
      <StopPage reason="notFound" />
    </main>
  )
}
