import { z } from 'zod'
import { AppError, type ErrorCode } from '@/lib/errors'
import { errorJson } from './error-answer'
import type { Route, RouteSpec } from './route'

type Json = Record<string, unknown>

export type DescribedRoute = { method: string; path: string; route: Route }

/**
 * The API's description (OpenAPI 3.1), made from the very schemas that the routes parse by. Each
 * operation's `security` names the scope that a key needs for it.
 */
export function openApiDocument(
  routes: DescribedRoute[],
  info: { title: string; version: string; description: string },
): Json {
  const paths: Record<string, Json> = {}
  for (const { method, path, route } of routes) {
    const address = path.replaceAll(/\[(\w+)\]/g, '{$1}')
    paths[address] = { ...paths[address], [method.toLowerCase()]: operation(method, path, route) }
  }
  return {
    openapi: '3.1.0',
    info,
    paths,
    components: {
      schemas: { Error: schemaOf(errorJson, 'output') },
      securitySchemes: {
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          description: 'A key from Settings → API keys.',
        },
      },
    },
  }
}

function operation(method: string, path: string, { spec }: Route): Json {
  const body = spec.body && schemaOf(spec.body, 'input')
  const parameters = [
    ...parametersOf(spec.params, 'path'),
    ...parametersOf(spec.query, 'query'),
    ...parametersOf(spec.headers, 'header'),
  ]
  return {
    operationId: operationId(method, path),
    tags: [path.split('/')[2]],
    summary: spec.summary,
    security: spec.access === 'public' ? [] : [{ apiKey: [spec.access] }],
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: { required: true, content: { [contentTypeOf(body)]: { schema: body } } },
    }),
    responses: { ...goodAnswers(spec), ...badAnswers(spec) },
  }
}

/** `POST /api/batches/[id]/attempts` is `postBatchesByIdAttempts`. */
function operationId(method: string, path: string): string {
  const words = path
    .replaceAll(/\[(\w+)\]/g, 'by-$1')
    .split(/[^a-zA-Z0-9]+/)
    .slice(2)
  return [
    method.toLowerCase(),
    ...words.map((word) => word[0]!.toUpperCase() + word.slice(1)),
  ].join('')
}

/** Every part of an address is needed; what else is needed says its schema. */
function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query' | 'header'): Json[] {
  if (!schema) return []
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>
    required?: string[]
  }
  return Object.entries(properties).map(([name, { description, ...each }]) => ({
    name,
    in: place,
    ...(description !== undefined && { description }),
    required: place === 'path' || required.includes(name),
    schema: each,
  }))
}

/** A form where there is a file in it. */
function contentTypeOf(body: Json): string {
  const isForm = Object.values((body.properties ?? {}) as Record<string, Json>).some(
    ({ format }) => format === 'binary',
  )
  return isForm ? 'multipart/form-data' : 'application/json'
}

function goodAnswers({ answer, answerType, status, alsoStatus = {} }: RouteSpec): Json {
  if (!answer && !answerType) return { 204: { description: 'Done.' } }
  const schema = answer ? schemaOf(answer, 'output') : { type: 'string' }
  const content = { [answerType ?? 'application/json']: { schema } }
  const others = Object.entries(alsoStatus).map(([code, description]) => [
    code,
    { description, content },
  ])
  return {
    [status ?? 200]: { description: status === 201 ? 'Done.' : 'What was asked for.', content },
    ...Object.fromEntries(others),
  }
}

/** By status, with the codes that an answer of it may have. */
function badAnswers(spec: RouteSpec): Json {
  const codes: ErrorCode[] = [
    ...(spec.access === 'public' ? [] : (['unauthenticated', 'invalid_key', 'forbidden'] as const)),
    ...(spec.params ? (['not_found'] as const) : []),
    ...(spec.body || spec.query || spec.headers ? (['invalid_input'] as const) : []),
    ...(spec.body ? (['invalid_json', 'too_large', 'unsupported_type'] as const) : []),
    ...(spec.errors ?? []),
    'internal',
  ]
  const answers: Record<string, Json> = {}
  for (const code of codes) {
    const { status } = new AppError(code)
    const said = answers[status]?.description
    answers[status] = {
      description: said ? `${String(said)}, \`${code}\`` : `\`${code}\``,
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
    }
  }
  return answers
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const json = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      // A format says it better than zod's own expression for it.
      if (jsonSchema.format && jsonSchema.format !== 'binary') delete jsonSchema.pattern
      // Zod's bounds of every whole number say nothing.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
      // What a later version adds to an answer must not break those who read it.
      if (io === 'output' && jsonSchema.additionalProperties === false) {
        delete jsonSchema.additionalProperties
      }
    },
  })
  delete json.$schema
  if ('$defs' in json) throw new Error('A schema that refers to itself has no place here yet.')
  return json
}
