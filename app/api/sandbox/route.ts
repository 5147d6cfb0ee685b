import { route } from '@/lib/http/route'
import { presentOverview, requireSandbox } from './present-sandbox'

export const GET = route({ access: 'sandbox.read' }, () => presentOverview(requireSandbox()))
