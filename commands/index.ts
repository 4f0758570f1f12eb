import type { Command, Control } from '../src/discord/command.ts'
import { ask } from './ask.ts'
import { config } from './config.ts'
import { configPanel } from './controls/config.ts'
import { help } from './help.ts'
import { language } from './language.ts'
import { reindex } from './reindex.ts'

/** Every command there is. Registering and dispatching both read this list and nothing else. */
export const commands: readonly Command[] = [ask, language, help, config, reindex]

/** What every button, select menu and modal does. */
export const controls: readonly Control[] = [configPanel]
