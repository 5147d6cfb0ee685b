import type { APIRequestContext, APIResponse } from '@playwright/test'
import { z } from 'zod'

type Json = Record<string, unknown>
type Document = {
  paths: Record<string, Record<string, { responses: Record<string, Answer> }>>
  components: { schemas: Record<string, Json> }
}
type Answer = { content?: Record<string, { schema: Json }> }

export type AnswerCheck = (method: string, path: string, answer: APIResponse) => Promise<string[]>

/**
 * Compares answers with what `/api/openapi.json` promises; says what differs. Nothing may be in an
 * answer that is not in the description, so that neither is forgotten.
 */
export async function answerCheck(api: APIRequestContext): Promise<AnswerCheck> {
  const document = (await (await api.get('/api/openapi.json')).json()) as Document
  // A fixed address comes before one with parts.
  const ordered = Object.entries(document.paths).sort(([a], [b]) => partsOf(a) - partsOf(b))
  const paths = ordered.map(([path, methods]) => ({
    pattern: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
    methods,
  }))
  return async (method, address, answer) => {
    const path = new URL(address, 'http://any').pathname
    const found = paths.find(({ pattern }) => pattern.test(path))
    const operation = found?.methods[method.toLowerCase()]
    if (!operation) return []
    const promised = operation.responses[answer.status()]
    const name = `${method} ${path} ${answer.status()}`
    if (!promised) return [`${name} is not described: ${await answer.text()}`]
    const schema = promised.content?.['application/json']?.schema
    if (!schema) return []
    const reference = typeof schema.$ref === 'string' ? schema.$ref.split('/').at(-1)! : undefined
    const whole = reference ? document.components.schemas[reference]! : schema
    const result = z.fromJSONSchema(strict(whole) as never).safeParse(await answer.json())
    return result.success ? [] : [`${name}: ${z.prettifyError(result.error)}`]
  }
}

function partsOf(path: string): number {
  return path.split('{').length
}

/** Objects hold what is described and no more. (Their patterns need a flag that is not asked for.) */
function strict(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(strict)
  if (typeof schema !== 'object' || schema === null) return schema
  const parts = Object.entries(schema).filter(([name]) => name !== 'pattern')
  const copy: Json = Object.fromEntries(parts.map(([name, part]) => [name, strict(part)]))
  if ('properties' in copy) copy.additionalProperties ??= false
  return copy
}
