import type { RoleName } from './test'

/** Everybody's password in these tests: nothing that a page says by chance. */
export const PASSWORD = 'violet kettle on tuesday'

export const PEOPLE: Record<RoleName, { name: string; email: string }> = {
  admin: { name: 'Ana Sousa', email: 'ana@centre.example' },
  sender: { name: 'Lei Hio Teng', email: 'teng@centre.example' },
  viewer: { name: 'Rui Gomes', email: 'rui@centre.example' },
}
