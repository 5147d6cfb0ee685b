import auth from '@/lib/i18n/messages/en/auth.json' with { type: 'json' }
import common from '@/lib/i18n/messages/en/common.json' with { type: 'json' }
import welcome from '@/lib/i18n/messages/en/welcome.json' with { type: 'json' }
import { app } from './support/app'
import { PASSWORD, PEOPLE } from './support/people'
import { axe, expect, shot, stateOf, test, type RoleName } from './support/test'

test.describe.configure({ mode: 'serial' })

test('the start page says where the set-up link is', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { name: welcome.whereTitle })).toBeVisible()
  await axe(page)
  await shot(page, 'first-run.1-where')
})

test('the link of the terminal sets up the sample centre, once', async ({ page }) => {
  const { name, email } = PEOPLE.admin
  await page.goto(app().setUpLink)
  await axe(page)
  await page.getByLabel(common.centre.name).fill('Centro Taipa 氹仔補習')
  await page.getByLabel(auth.yourName).fill(name)
  await page.getByLabel(auth.email).fill(email)
  await page.getByLabel(auth.password).fill(PASSWORD)
  await page.getByRole('radio', { name: welcome.sample }).check()
  await shot(page, 'first-run.2-set-up')
  await page.getByRole('button', { name: welcome.finish }).click()

  await expect(page.getByRole('heading', { name: `Welcome, ${name}` })).toBeVisible()
  await shot(page, 'first-run.3-home')
  await page.context().storageState({ path: stateOf('admin') })
  // The tests run at any hour of the day; holds.spec.ts sets the quiet hours that it needs.
  const calm = await page.request.patch('/api/settings/centre', {
    data: { quietHours: null },
    headers: { origin: app().origin },
  })
  expect(calm.ok()).toBe(true)

  await page.goto(app().setUpLink)
  await expect(page.getByRole('heading', { name: welcome.linkClosedTitle })).toBeVisible()
})

for (const role of ['sender', 'viewer'] satisfies RoleName[]) {
  test(`a ${role} is invited and chooses a password`, async ({ page, playwright }) => {
    const admin = await playwright.request.newContext({
      baseURL: app().origin,
      storageState: stateOf('admin'),
      extraHTTPHeaders: { origin: app().origin },
    })
    const answer = await admin.post('/api/users', { data: { ...PEOPLE[role], role } })
    const { link } = (await answer.json()) as { link: string }
    await admin.dispose()

    await page.goto(link)
    await page.getByLabel(auth.newPassword).fill(PASSWORD)
    await page.getByRole('button', { name: auth.savePassword }).click()
    await expect(page.getByRole('heading', { name: `Welcome, ${PEOPLE[role].name}` })).toBeVisible()
    await page.context().storageState({ path: stateOf(role) })
  })
}
