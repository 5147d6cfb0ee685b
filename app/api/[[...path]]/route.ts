import { AppError } from '@/lib/errors'
import { route } from '@/lib/http/route'

/*
 * Every address below /api that no other file answers: an error in the usual shape, not a page.
 */

export const GET = route({ access: 'public' }, nothingHere)
export const POST = route({ access: 'public' }, nothingHere)
export const PUT = route({ access: 'public' }, nothingHere)
export const PATCH = route({ access: 'public' }, nothingHere)
export const DELETE = route({ access: 'public' }, nothingHere)

function nothingHere(): never {
  throw new AppError('not_found', {
    message: 'There is nothing at this address.',
    hint: 'Look at its spelling.',
  })
}
