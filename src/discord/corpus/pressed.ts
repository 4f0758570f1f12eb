import type { MessageComponentInteraction, ModalSubmitInteraction } from 'discord.js'
import type { App } from '../../app.ts'
import { UserError } from '../../errors.ts'
import { readerTexts } from '../interaction/reader.ts'
import { pressAdd, pressDetails, pressDiscard, submitDetails } from './adding.ts'
import { pressAskRemoval, pressEdit, pressKeep, pressRemove, pressUndo, submitEdit } from './deciding.ts'
import { pressHistory } from './history.ts'
import type { Act } from './ids.ts'
import { pressList } from './listing.ts'
import { pressShow } from './showing.ts'

type Press = (interaction: MessageComponentInteraction, args: readonly string[], app: App) => Promise<void>
type Submit = (interaction: ModalSubmitInteraction, args: readonly string[], app: App) => Promise<void>

/** Each asks first whether the person may change the articles. */
const PRESSES: Readonly<Record<Act, Press>> = {
  add: (interaction, args, app) => pressAdd(interaction, args, false, app),
  replace: (interaction, args, app) => pressAdd(interaction, args, true, app),
  details: pressDetails,
  discard: pressDiscard,
  list: pressList,
  show: pressShow,
  edit: pressEdit,
  'ask-removal': (interaction, [key = ''], app) => pressAskRemoval(interaction, key, app),
  remove: pressRemove,
  keep: (interaction, _args, app) => pressKeep(interaction, app),
  undo: (interaction, [change = ''], app) => pressUndo(interaction, change, app),
  history: (interaction, [page = ''], app) => pressHistory(interaction, page, app),
}

const SUBMITS: Readonly<Partial<Record<Act, Submit>>> = {
  details: submitDetails,
  edit: submitEdit,
}

export const pressCorpus: Press = async (interaction, [act = '', ...args], app) => {
  const press = Object.hasOwn(PRESSES, act) ? PRESSES[act as Act] : undefined
  if (!press) throw new UserError((await readerTexts(interaction, app)).error.unknownCommand)
  await press(interaction, args, app)
}

export const submitCorpus: Submit = async (interaction, [act = '', ...args], app) => {
  const submit = Object.hasOwn(SUBMITS, act) ? SUBMITS[act as Act] : undefined
  if (!submit) throw new UserError((await readerTexts(interaction, app)).error.unknownCommand)
  await submit(interaction, args, app)
}
