import { StopPage } from '@/components/front/stop-page'

export default function Forbidden() {
  return <StopPage reason="forbidden" />
}
