import type { Control } from '../../src/discord/command.ts'
import { PANEL } from '../../src/discord/server-panel.ts'
import { pressPanel, submitQuotas } from '../../src/discord/server-settings.ts'

/** The menus, the button and the modal of `/config`. */
export const configPanel: Control = {
  action: PANEL,
  isForAdmins: true,
  press: (interaction, [what = ''], app) => pressPanel(interaction, what, app),
  submit: (interaction, _args, app) => submitQuotas(interaction, app),
}
