import { readFileSync } from 'node:fs'
import type { APIMessageTopLevelComponent } from 'discord.js'
import { z } from 'zod'
import { UsageError } from '../../../src/errors.ts'

const shape = z.object({
  components: z.array(z.looseObject({ type: z.number() })).min(1),
  flags: z.number().int().optional(),
})

/** A message as JSON, as it would go to Discord; `-`: standard input. Its components are taken as they are. */
export const readMessage = (file: string) => {
  const { success, data } = shape.safeParse(parsed(file))
  if (!success)
    throw new UsageError(
      `${file} is no message with components; expected {"components": [{"type": 17, …}], "flags": 32768}.`,
    )
  return { components: data.components as unknown as APIMessageTopLevelComponent[], flags: data.flags ?? 0 }
}

const parsed = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file === '-' ? 0 : file, 'utf8'))
  } catch (error) {
    throw new UsageError(`Cannot read a message from ${file}: ${error instanceof Error ? error.message : error}.`)
  }
}
