import { say } from './support/say.mjs'
import { checkEnvironment, explained } from './support/explain'

/** npm run doctor: what is wrong with this installation, and what to do about it. Changes nothing. */
checkEnvironment()
await explained(async () => {
  const { examine } = await import('./support/examine')
  let problems = 0
  for await (const { what, finding, hint } of examine()) {
    say(`${hint ? 'PROBLEM' : 'ok     '}  ${what}: ${finding}`)
    if (!hint) continue
    say(`         → ${hint}`)
    problems += 1
  }
  say(problems === 0 ? '\nAll is well.' : `\n${problems} to mend.`)
  process.exitCode = problems === 0 ? 0 : 1
})
