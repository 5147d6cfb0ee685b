import 'server-only'
import { notFound } from 'next/navigation'
import { AppError } from '@/lib/errors'

/** For pages: what does not exist becomes the "not found" page, every other error stays one. */
export async function orNotFound<Value>(value: Promise<Value>): Promise<Value> {
  try {
    return await value
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  }
}
