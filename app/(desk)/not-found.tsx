import { StopPage } from '@/components/front/stop-page'

export default function NotFound() {
  return <StopPage reason="notFound" />
}
