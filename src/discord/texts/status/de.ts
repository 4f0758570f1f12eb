import type { StatusTexts } from './texts.ts'

export const status: StatusTexts = {
  description: 'Wie es dem Bot geht: Index, Modelle, Übersichten («Server verwalten»)',
  adminsOnly:
    'Das dürfen nur Mitglieder mit der Berechtigung «Server verwalten» oder mit der Admin-Rolle aus `/config` sehen. Frag jemanden davon.',
  title: 'Wie es mir geht',
  index: (articles, passages) => `**${articles}** Artikel, **${passages}** Passagen`,
  languages: (languages) => `Durchsuchbar auf ${languages}`,
  made: (name, recipe) => `-# Index ${name} · ${recipe}`,
  noChat: 'Kein Sprachmodell: Antworten sind Sätze der Artikel.',
  kinds: { chat: 'Sprachmodell', embedding: 'Vektoren' },
  states: { unknown: 'noch nicht gefragt', answers: 'antwortet', fails: 'antwortet nicht' },
  tokens: (input, output, limit) =>
    `Heute ${input} Tokens hinein, ${output} heraus${limit === null ? '' : ` – von ${limit} am Tag`}`,
  spent: (dollars) => `Heute ausgegeben: ${dollars}`,
  noDigest: 'Kein Kanal dieses Servers hat eine Übersicht. `/digest setup` richtet eine ein.',
  digests: (channels) =>
    channels === 1 ? '**1 Kanal** hat eine Übersicht' : `**${channels} Kanäle** haben eine Übersicht`,
  digestStates: { done: 'gepostet', skipped: 'nichts zu berichten', failed: 'gescheitert', underWay: 'unterwegs' },
  last: (channel, state, when) => `Zuletzt: ${channel} ${when}, ${state}`,
  next: (channel, when) => `Als Nächstes: ${channel} ${when}`,
  noNext: 'Keine Übersicht steht an: Alle sind angehalten.',
  troubledFeeds: (count) => (count === 1 ? '1 Feed ist nicht lesbar' : `${count} Feeds sind nicht lesbar`),
  program: (version, since, memory) => `-# Fundstelle ${version} · gestartet ${since} · ${memory}`,
}
