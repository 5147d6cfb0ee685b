import 'server-only'
import { cache } from 'react'
import { readCentre } from './centre-store'

/** The centre's settings, read once for each request however many parts of a page ask. */
export const currentCentre = cache(() => readCentre())
