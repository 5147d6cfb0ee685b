/** The launchers speak to a person at a terminal: short lines, on stderr when something is wrong. */
export function say(line) {
  console.log(line)
}

export function complain(message, hint) {
  console.error(`\n${message}`)
  if (hint) console.error(`→ ${hint}`)
}

/** Ends with words instead of a stack. */
export function giveUp(message, hint) {
  complain(message, hint)
  process.exit(1)
}

/** Runs `work` and says how long it took, on stderr: a command's output may go to another program. */
export async function timed(what, work) {
  const start = Date.now()
  console.error(`${what} …`)
  const result = await work()
  console.error(`${what}: ${((Date.now() - start) / 1000).toFixed(1)} s`)
  return result
}
