import { createServer, type AddressInfo } from 'node:net'
import { AppError } from '@/lib/errors'

/**
 * The port to serve on: `port` itself, or a free one for 0.
 * @throws AppError when something else listens there, or the address is not this machine's
 */
export async function usablePort(name: string, port: number, host: string): Promise<number> {
  try {
    return await listenOnce(port, host)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') {
      throw new AppError('misconfigured', {
        message: `Port ${port} is in use; perhaps WeCom Courier runs already.`,
        hint: `End what listens there, or set ${name} to another number.`,
      })
    }
    if (code === 'EACCES') {
      throw new AppError('misconfigured', {
        message: `This user may not serve on port ${port}.`,
        hint: `Set ${name} to a number from 1024 on.`,
      })
    }
    throw new AppError('misconfigured', {
      message: `${host} is not an address of this machine (${code}).`,
      hint: 'Set HOST to 127.0.0.1 for this machine only, or to 0.0.0.0 for the network.',
      cause: error,
    })
  }
}

function listenOnce(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject)
    server.listen(port, host, () => {
      const used = (server.address() as AddressInfo).port
      server.close(() => resolve(used))
    })
  })
}
