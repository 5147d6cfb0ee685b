import sandbox from '@/lib/i18n/messages/en/sandbox.json' with { type: 'json' }
import { sandboxCall, wecom } from './support/sandbox'
import { axe, expect, shot, test } from './support/test'

test.use({ role: 'admin' })

const AGENT = 1000002
const NAME = 'Leong Sin I 梁善兒'
const APP = '中心通知 Centre notices'

test('an application’s messages reach a member’s phone, who types back', async ({ page }) => {
  await page.goto(`/sandbox?app=${AGENT}&member=leongsini`)
  const phone = page.getByRole('log', { name: `Private chat of ${NAME} with ${APP}` })
  const send = async (message: object) =>
    wecom('message/send', { touser: 'leongsini|kuokhouin', agentid: AGENT, ...message })

  const text = { msgtype: 'text', text: { content: 'The meeting begins at three.' } }
  const { invaliduser, msgid } = await send(text)
  expect(invaliduser).toBe('kuokhouin')
  await expect(phone).toContainText('The meeting begins at three.')
  const card = { title: '會議', description: '時間<br>下午三時', url: 'https://centre.example' }
  await send({ msgtype: 'textcard', textcard: card })
  await expect(phone).toContainText('下午三時')

  const words = sandbox.corp.write.replace('{name}', NAME)
  const form = page.locator('form').filter({ has: page.getByLabel(words) })
  await form.getByLabel(words).fill('On my way')
  await form.getByRole('button', { name: sandbox.corp.send, exact: true }).click()
  await expect(phone).toContainText('On my way')
  await expect(page.getByText(sandbox.corp.unheard)).toBeVisible()
  await shot(page, 'sandbox-app.1-phone')
  await axe(page)

  await wecom('message/recall', { msgid })
  await expect(phone).toContainText(sandbox.corp.recalled)
  await expect(phone).not.toContainText('The meeting begins at three.')
})

test('an admin has every address refused, and trusts them again', async ({ page }) => {
  await page.goto(`/sandbox?app=${AGENT}&member=leongsini`)
  const refuse = page.getByRole('switch', { name: sandbox.corp.refusesAddresses })
  await refuse.click()
  await expect(refuse).toBeChecked()
  await expect.poll(async () => (await wecom('message/send', {})).errcode).toBe(60020)
  await refuse.click()
  await expect(refuse).not.toBeChecked()
  const apps = await sandboxCall<{ apps: { trustedIps: unknown }[] }>('GET', '/control/corp')
  expect(apps.apps[0]?.trustedIps).toBeNull()

  await page.getByRole('button', { name: `Actions for ${APP}` }).click()
  await page.getByRole('menuitem', { name: sandbox.corp.credentials }).click()
  await expect(page.getByRole('dialog')).toContainText(String(AGENT))
  await shot(page, 'sandbox-app.2-credentials')
})
