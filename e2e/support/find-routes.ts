import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

export type FoundRoute = {
  method: string
  /** As the folder says: `/api/batches/[id]`. */
  path: string
  /** What `route({ access })` demands; `own` where a library answers (next-auth). */
  access: string
  hasBody: boolean
  hasParams: boolean
  /** It is in the API's description, and takes keys. */
  forPrograms: boolean
}

export type FoundPage = {
  path: string
  /** What `pageUser(…)` demands; `null` for a page that does not ask. */
  permission: string | null
  hasParams: boolean
}

/** Every handler that a file in app/ exports, read from the sources so that none can hide. */
export function findRoutes(): FoundRoute[] {
  return filesNamed('route.ts').flatMap((file) => {
    const source = readFileSync(file, 'utf8')
    return exportedMethods(source).map((method) => ({
      method,
      path: urlOf(file),
      hasParams: urlOf(file).includes('['),
      ...demands(source, method, file),
    }))
  })
}

export function findPages(): FoundPage[] {
  return filesNamed('page.tsx').map((file) => ({
    path: urlOf(file),
    permission: /pageUser\(\s*'([\w.]+)'/.exec(readFileSync(file, 'utf8'))?.[1] ?? null,
    hasParams: urlOf(file).includes('['),
  }))
}

/** The address with every `[part]` filled in. */
export function fill(route: { path: string }, value: string): string {
  return route.path.replaceAll(/\[+[^\]]+\]+/g, value)
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

function exportedMethods(source: string): string[] {
  return METHODS.filter((method) =>
    new RegExp(
      `export (const|function|async function) ${method}\\b|export \\{[^}]*\\bas ${method}\\b|export \\{[^}]*\\b${method}\\b`,
    ).test(source),
  )
}

function demands(source: string, method: string, file: string) {
  const options = new RegExp(`export const ${method} = route\\(\\s*\\{([^}]*)\\}`).exec(source)?.[1]
  const access = options && /access: '([\w.]+)'/.exec(options)?.[1]
  if (options && access) {
    const forPrograms = /\bsummary:/.test(options)
    return { access, hasBody: /\bbody\b/.test(options), forPrograms }
  }
  if (/from 'next-auth'/.test(source)) {
    return { access: 'own', hasBody: false, forPrograms: false }
  }
  throw new Error(
    `${file}: ${method} is not made by route() of lib/http, or not in the usual form.`,
  )
}

function filesNamed(name: string): string[] {
  return readdirSync('app', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name === name)
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
}

function urlOf(file: string): string {
  const folders = path.dirname(file).split(path.sep).slice(1)
  return '/' + folders.filter((folder) => !/^\(.*\)$/.test(folder)).join('/')
}
