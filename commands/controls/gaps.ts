import { GAPS } from '../../src/discord/gaps/panel.ts'
import { pressGap, submitGap } from '../../src/discord/gaps/show.ts'
import type { Control } from '../../src/discord/interaction/command.ts'

/** The buttons and modals of `/gaps`. */
export const gapsPanel: Control = {
  action: GAPS,
  isForAdmins: true,
  isLong: true,
  press: pressGap,
  submit: submitGap,
}
