import http from 'node:http'

/**
 * The peer: the simplest forward of node:http, without key, list, limits or token. Its connections
 * to the far side are kept, or one for each call (as the relay's are) with `fresh`.
 */
const [port, kept] = process.argv.slice(2)
const agent = kept === 'fresh' ? false : new http.Agent({ keepAlive: true })

const server = http.createServer((request, response) => {
  const { method, headers, url: path } = request
  const onward = http.request({ host: '127.0.0.1', port, method, path, headers, agent })
  onward.on('response', (answer) => {
    response.writeHead(answer.statusCode, answer.headers)
    answer.pipe(response)
  })
  request.pipe(onward)
})
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.address().port })))
