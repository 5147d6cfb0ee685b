import { z } from 'zod'

/** A day of the centre to filter by, `2026-03-02`. PostgreSQL knows no year 0. */
export const dayFilterSchema = z.iso.date().regex(/^(?!0000)/)
