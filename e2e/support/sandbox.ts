import { app } from './app'

/** One call that reached the stand-in; see lib/sandbox/types.ts. */
export type Arrival = {
  id: number
  at: string
  robotKey: string
  robotName: string
  groupId: string
  kind: string
  accepted: boolean
  errcode: number
  /** The body exactly as it came. */
  body: string
}

/** What the members of a group (its name) have seen since the arrival numbered `since`. */
export async function inbox(group: string, since = 0): Promise<Arrival[]> {
  return call('GET', `/inbox?since=${since}&group=${encodeURIComponent(group)}`)
}

/** A new robot in an existing group of the stand-in. Returns the address that people paste. */
export async function addSandboxRobot(robot: {
  name: string
  group: string
  key?: string
}): Promise<string> {
  const { url } = await call<{ url: string }>('POST', '/control/robots', robot)
  return url
}

export async function addSandboxGroup(name: string): Promise<void> {
  await call('POST', '/control/groups', { name })
}

/** What happens to the next calls of a robot, all unless `count` says; kinds in lib/sandbox/types.ts. */
export async function setFault(
  robotKey: string,
  fault: { kind: string; errcode?: number; count?: number },
): Promise<void> {
  await call('POST', '/control/faults', { robotKey, count: 1000, ...fault })
}

/** The address of a robot with this key, known to the stand-in or not. */
export function robotUrl(key: string): string {
  return `${app().sandboxOrigin}/cgi-bin/webhook/send?key=${key}`
}

async function call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(app().sandboxOrigin + path, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`)
  return (await response.json()) as Answer
}

export type SandboxApp = { agentId: number; name: string; secret: string }

/** The application that the stand-in has from the start. */
export async function sandboxApp(): Promise<SandboxApp> {
  const { apps } = await call<{ apps: SandboxApp[] }>('GET', '/control/corp')
  return apps[0]!
}

/** Switches of an application: trusted addresses, enabled, and so on. */
export async function changeApp(agentId: number, change: object): Promise<void> {
  await call('PATCH', `/control/apps/${agentId}`, change)
}
