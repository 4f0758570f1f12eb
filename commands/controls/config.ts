import type { Control } from '../../src/discord/interaction/command.ts'
import { PANEL } from '../../src/discord/panels/server-panel.ts'
import { pressPanel, submitQuotas } from '../../src/discord/panels/server-settings.ts'

/** The menus, the button and the modal of `/config`. */
export const configPanel: Control = {
  action: PANEL,
  isForAdmins: true,
  press: (interaction, [what = ''], app) => pressPanel(interaction, what, app),
  submit: (interaction, _args, app) => submitQuotas(interaction, app),
}
