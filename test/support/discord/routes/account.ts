import { apiUser } from '../api.ts'
import type { Json } from '../rules/problems.ts'
import type { World } from '../world.ts'
import type { Route } from './route.ts'

const application = (world: World): Json => ({
  id: world.applicationId,
  name: world.bot.username,
  icon: null,
  description: '',
  type: null,
  bot: apiUser(world.bot),
  bot_public: true,
  bot_require_code_grant: false,
  verify_key: world.verifyKey,
  flags: 0,
  flags_new: '0',
  redirect_uris: [],
  interactions_endpoint_url: world.endpointUrl,
  role_connections_verification_url: null,
  owner: apiUser({ id: '100', username: 'owner', bot: false }),
  approximate_guild_count: 1,
  approximate_user_install_count: 0,
  approximate_user_authorization_count: 0,
  explicit_content_filter: 0,
  team: null,
  eligible_oauth2_scopes: [],
})

export const accountRoutes: readonly Route[] = [
  {
    pattern: 'GET /gateway',
    auth: false,
    limitedBy: null,
    handle: (_world, { gatewayUrl }) => ({ status: 200, body: { url: gatewayUrl } }),
  },
  {
    pattern: 'GET /gateway/bot',
    auth: true,
    limitedBy: null,
    handle: ({ gateway }, { gatewayUrl }) => ({
      status: 200,
      body: {
        url: gatewayUrl,
        shards: gateway.shards,
        session_start_limit: {
          total: 1000,
          remaining: gateway.startsLeft,
          reset_after: 86_400_000,
          max_concurrency: gateway.maxConcurrency,
        },
      },
    }),
  },
  {
    pattern: 'GET /applications/@me',
    auth: true,
    limitedBy: null,
    handle: (world) => ({ status: 200, body: application(world) }),
  },
  {
    pattern: 'GET /users/@me/guilds',
    auth: true,
    limitedBy: null,
    handle: (world) => ({
      status: 200,
      body: world.guilds
        .filter(({ hasBot }) => hasBot)
        .map(({ id, name }) => ({
          ...{ id, name, icon: null, banner: null, owner: false, permissions: '0', permissions_new: '0' },
          ...{ features: [], approximate_member_count: 1, approximate_presence_count: 1 },
        })),
    }),
  },
  {
    pattern: 'GET /users/@me',
    auth: true,
    limitedBy: null,
    handle: (world) => ({
      status: 200,
      body: { ...apiUser(world.bot), mfa_enabled: false, locale: 'en-US', verified: true, email: null },
    }),
  },
]
