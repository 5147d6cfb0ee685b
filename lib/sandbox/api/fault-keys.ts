/** By these names the panel's faults strike calls of the official API: an application's, or gettoken. */
export const TOKEN_FAULTS = 'gettoken'

export function faultKeyOf(agentId: number): string {
  return `app/${agentId}`
}
