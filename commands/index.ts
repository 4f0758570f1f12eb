import type { Command, Control } from '../src/discord/command.ts'
import { ask } from './ask.ts'
import { reindex } from './reindex.ts'

/** Every command there is. Registering and dispatching both read this list and nothing else. */
export const commands: readonly Command[] = [ask, reindex]

/** What every button, select menu and modal does. */
export const controls: readonly Control[] = []
