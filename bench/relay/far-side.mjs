import http from 'node:http'

/** The least that can stand for WeCom: a token, and "ok" to everything else, as fast as may be. */
const token = '{"errcode":0,"errmsg":"ok","access_token":"t","expires_in":7200}'
const ok = '{"errcode":0,"errmsg":"ok","msgid":"m"}'

const server = http.createServer((request, response) => {
  request.resume()
  request.on('end', () => response.end(request.url?.includes('gettoken') ? token : ok))
})
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.address().port })))
