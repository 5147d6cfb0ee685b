import auth from '@/lib/i18n/messages/en/auth.json' with { type: 'json' }
import { PASSWORD, PEOPLE } from './support/people'
import { expect, test } from './support/test'

// The browser itself notes the refused password.
test.use({ expectedErrors: [/status of 401/] })

test('a wrong password is told, the right one leads to the page one wanted', async ({ page }) => {
  await page.goto('/messages')
  await page.getByLabel(auth.email).fill(PEOPLE.viewer.email)
  await page.getByLabel(auth.password).fill('a wrong password')
  await page.getByRole('button', { name: auth.signIn }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText(/\w/)
  await page.getByLabel(auth.password).fill(PASSWORD)
  await page.getByRole('button', { name: auth.signIn }).click()
  await expect(page).toHaveURL('/messages')
})
