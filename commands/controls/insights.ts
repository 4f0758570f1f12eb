import { INSIGHTS } from '../../src/discord/insights/panel.ts'
import { pressInsights } from '../../src/discord/insights/show.ts'
import type { Control } from '../../src/discord/interaction/command.ts'

/** The menu and the button of `/insights`. */
export const insightsPanel: Control = {
  action: INSIGHTS,
  isForAdmins: true,
  press: pressInsights,
}
