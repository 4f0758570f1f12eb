import { CORPUS } from '../../src/discord/corpus/ids.ts'
import { pressCorpus, submitCorpus } from '../../src/discord/corpus/pressed.ts'
import type { Control } from '../../src/discord/interaction/command.ts'

/** The buttons, menus and modals of `/corpus`: `corpus:<act>:…`. */
export const corpusPanels: Control = {
  action: CORPUS,
  isForAdmins: true,
  isLong: true,
  press: pressCorpus,
  submit: submitCorpus,
}
