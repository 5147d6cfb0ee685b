import { z } from 'zod'
import {
  staffFilters,
  staffFilterSchema,
  studentFilters,
  studentFilterSchema,
  type StaffFilter,
  type StudentFilter,
} from '@/lib/people/person-filter'

type Parameters = Record<string, string | string[] | undefined>

/**
 * A filter from an address that anybody may have typed: what is not understood is left out, and `query`
 * is what remains, always in the same order.
 */
export function readStaffFilter(given: Parameters): { filter: StaffFilter; query: string } {
  const kept = keep(staffFilters, given)
  return { filter: staffFilterSchema.parse(Object.fromEntries(kept)), query: queryOf(kept) }
}

export function readStudentFilter(given: Parameters): { filter: StudentFilter; query: string } {
  const kept = keep(studentFilters, given)
  return { filter: studentFilterSchema.parse(Object.fromEntries(kept)), query: queryOf(kept) }
}

function keep(filters: Record<string, z.ZodType>, given: Parameters): [string, string][] {
  return Object.entries(filters).flatMap(([name, schema]): [string, string][] => {
    const value = given[name]
    if (typeof value !== 'string' || value === '') return []
    return schema.safeParse(value).success ? [[name, value]] : []
  })
}

function queryOf(kept: [string, string][]): string {
  return new URLSearchParams(kept).toString()
}
