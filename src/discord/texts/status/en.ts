import type { StatusTexts } from './texts.ts'

const number = (count: number) => count.toLocaleString('en-GB')

export const status: StatusTexts = {
  description: 'How the bot is doing: index, models, digests (Manage Server)',
  adminsOnly:
    'Only members with the “Manage Server” permission, or with the admin role of `/config`, may see this. Ask one of them.',
  title: 'How I am doing',
  index: (articles, passages) =>
    `**${number(articles)}** article${articles === 1 ? '' : 's'}, **${number(passages)}** passage${passages === 1 ? '' : 's'}`,
  languages: (languages) => `Can be searched in ${languages}`,
  made: (name, recipe) => `-# index ${name} · ${recipe}`,
  noChat: 'No language model: answers are sentences of the articles.',
  kinds: { chat: 'Language model', embedding: 'Search' },
  builtin: 'built in',
  states: { unknown: 'not asked yet', answers: 'answers', fails: 'does not answer' },
  tokens: (input, output, limit) =>
    `Today ${input} tokens in, ${output} out${limit === null ? '' : ` – of ${limit} a day`}`,
  spent: (dollars) => `Spent today: ${dollars}`,
  noDigest: 'No channel of this server has a digest. `/digest setup` makes one.',
  digests: (channels) => (channels === 1 ? '**1 channel** has a digest' : `**${channels} channels** have a digest`),
  digestStates: { done: 'posted', skipped: 'nothing to tell', failed: 'failed', underWay: 'under way' },
  last: (channel, state, when) => `Last: ${channel} ${when}, ${state}`,
  next: (channel, when) => `Next: ${channel} ${when}`,
  noNext: 'No digest is due: all are paused.',
  troubledFeeds: (count) =>
    `${count === 1 ? '1 feed' : `${count} feeds`} cannot be read: \`/digest status\` tells more.`,
  program: (version, since, memory) => `-# Fundstelle ${version} · started ${since} · ${memory} of memory`,
}
