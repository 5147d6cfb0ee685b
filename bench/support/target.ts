import net from 'node:net'
import type { AddressInfo } from 'node:net'

/**
 * A far side that takes everything at once and remembers nothing: what is measured against it is the
 * engine. A process of its own; prints its address, and the calls it took when it is asked to end.
 */
const REPLY = '{"errcode":0,"errmsg":"ok"}'
const ANSWER = Buffer.from(
  `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${REPLY.length}\r\n` +
    `Connection: close\r\n\r\n${REPLY}`,
)

let calls = 0
const server = net.createServer({ noDelay: true }, (socket) => {
  let received = ''
  socket.on('error', () => undefined)
  socket.on('data', (chunk) => {
    received += chunk.toString('latin1')
    if (!isWhole(received)) return
    calls++
    socket.end(ANSWER)
  })
})
server.listen(0, '127.0.0.1', 1024, () =>
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
)
process.on('SIGTERM', () => {
  console.log(JSON.stringify({ calls }))
  process.exit(0)
})

function isWhole(request: string): boolean {
  const headEnd = request.indexOf('\r\n\r\n')
  if (headEnd < 0) return false
  const length = Number(/content-length: (\d+)/i.exec(request)?.[1] ?? 0)
  return request.length >= headEnd + 4 + length
}
