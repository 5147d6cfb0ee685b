import { idParamsSchema } from '@/lib/ids'
import { addFavourite, removeFavourite } from '@/lib/batches/favourite-store'
import { route } from '@/lib/http/route'

/** One's own star: whoever may read the log may have favourites in it. */
export const PUT = route({ access: 'log.read', params: idParamsSchema }, ({ params, user, now }) =>
  addFavourite(params.id, user.id, now),
)

export const DELETE = route({ access: 'log.read', params: idParamsSchema }, ({ params, user }) =>
  removeFavourite(params.id, user.id),
)
