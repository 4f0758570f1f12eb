import type { Control } from '../../src/discord/interaction/command.ts'
import { PRIVACY } from '../../src/discord/privacy/panel.ts'
import { pressPrivacy } from '../../src/discord/privacy/pressed.ts'

/** The buttons of `/privacy`: `privacy:<export | erase | yes | no>`, each for who presses. */
export const privacyPanel: Control = {
  action: PRIVACY,
  press: (interaction, [what = ''], app) => pressPrivacy(interaction, what, app),
}
