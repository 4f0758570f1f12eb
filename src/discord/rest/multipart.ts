import type { MakeRequest } from './resend.ts'

/**
 * Sends forms with files as bytes. discord.js hands a form on to whatever dispatcher is the process's own, and that of another
 * version of undici, loaded first, does not know its forms.
 */
export const formsAsBytes =
  (send: MakeRequest): MakeRequest =>
  async (url, init) => {
    if (!(init.body instanceof FormData)) return send(url, init)
    const form = new Response(init.body)
    const headers = { ...init.headers, 'content-type': form.headers.get('content-type') ?? '' }
    return send(url, { ...init, headers, body: new Uint8Array(await form.arrayBuffer()) })
  }
