import NextAuth from 'next-auth'
import { authOptions } from '@/lib/auth/auth-options'
import { answerError } from '@/lib/http/answer'
import { requireSameOrigin } from '@/lib/http/same-origin'

type Context = { params: Promise<{ nextauth: string[] }> }

async function handle(request: Request, context: Context): Promise<Response> {
  try {
    requireSameOrigin(request)
  } catch (error) {
    return answerError(error)
  }
  return NextAuth(request as never, context as never, authOptions(request))
}

export { handle as GET, handle as POST }
