import type { BaseInteraction } from 'discord.js'
import type { App } from '../../app.ts'
import type { QuotaLimits } from '../../storage/quotas.ts'
import { isHomeServer, rolesOf } from '../interaction/member.ts'
import { serverOf } from '../interaction/places-of-use.ts'
import { isIn } from './channels.ts'

const NONE: QuotaLimits = { perUserPerHour: 0, perGuildPerDay: 0 }

/**
 * How many questions somebody may ask here, and whether they count. What a server decided holds; in a server that is not
 * one of the operator's own, it may only make the operator's limits narrower.
 */
export const quotaLimits = async (
  interaction: BaseInteraction,
  app: Pick<App, 'guilds' | 'limits' | 'corpusGuilds' | 'log'>,
): Promise<{ limits: QuotaLimits; counts: boolean }> => {
  const operators = app.limits.quota
  const guild = serverOf(interaction)
  if (guild === null) return { limits: operators, counts: true }
  const settings = await app.guilds.read(guild)
  const isExempt =
    isIn(settings.exemptChannels, interaction) ||
    settings.exemptRoles.some((role) => rolesOf(interaction).includes(role))
  const servers: QuotaLimits = isExempt
    ? NONE
    : {
        perUserPerHour: settings.perUserPerHour ?? operators.perUserPerHour,
        perGuildPerDay: settings.perGuildPerDay ?? operators.perGuildPerDay,
      }
  if (await isHomeServer(interaction, app)) return { limits: servers, counts: !isExempt }
  const limits = {
    perUserPerHour: narrower(servers.perUserPerHour, operators.perUserPerHour),
    perGuildPerDay: narrower(servers.perGuildPerDay, operators.perGuildPerDay),
  }
  return { limits, counts: !isExempt || limits.perUserPerHour > 0 || limits.perGuildPerDay > 0 }
}

/** 0 is no limit. */
const narrower = (a: number, b: number): number => (a === 0 || b === 0 ? a + b : Math.min(a, b))
