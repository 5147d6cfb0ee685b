import { StopPage } from '@/components/front/stop-page'

export default function Forbidden() {
  return (
    <main>
      <StopPage reason="forbidden" />
    </main>
  )
}
