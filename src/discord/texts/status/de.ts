import type { StatusTexts } from './texts.ts'

const number = (count: number) => count.toLocaleString('de-CH')

export const status: StatusTexts = {
  description: 'Wie es dem Bot geht: Index, Modelle, KI-Nachrichten (Server verwalten)',
  adminsOnly:
    'Das dürfen nur Mitglieder mit der Berechtigung «Server verwalten» oder mit der Admin-Rolle aus `/config` sehen. Frag jemanden davon.',
  title: 'Wie es mir geht',
  index: (articles, passages) =>
    `**${number(articles)}** Artikel, **${number(passages)}** ${passages === 1 ? 'Textstelle' : 'Textstellen'}`,
  languages: (languages) => `Durchsuchbar auf ${languages}`,
  made: (name, recipe) => `-# Index ${name} · ${recipe}`,
  noChat: 'Kein Sprachmodell: Antworten sind Sätze der Artikel.',
  kinds: { chat: 'Sprachmodell', embedding: 'Suche' },
  builtin: 'eingebaut',
  states: { unknown: 'noch nicht gefragt', answers: 'antwortet', fails: 'antwortet nicht' },
  tokens: (input, output, limit) =>
    `Heute ${input} Tokens hinein, ${output} heraus${limit === null ? '' : ` – von ${limit} am Tag`}`,
  spent: (dollars) => `Heute ausgegeben: ${dollars}`,
  noDigest: 'Kein Kanal dieses Servers bekommt KI-Nachrichten. `/digest setup` richtet sie ein.',
  digests: (channels) =>
    channels === 1 ? '**1 Kanal** bekommt KI-Nachrichten' : `**${channels} Kanäle** bekommen KI-Nachrichten`,
  digestStates: { done: 'gepostet', skipped: 'nichts zu berichten', failed: 'gescheitert', underWay: 'unterwegs' },
  last: (channel, state, when) => `Zuletzt: ${channel} ${when}, ${state}`,
  next: (channel, when) => `Als Nächstes: ${channel} ${when}`,
  noNext: 'Keine Ausgabe steht an: Alle sind angehalten.',
  troubledFeeds: (count) =>
    `${count === 1 ? '1 Feed ist' : `${count} Feeds sind`} nicht lesbar: \`/digest status\` zeigt mehr.`,
  program: (version, since, memory) => `-# Fundstelle ${version} · gestartet ${since} · ${memory} Arbeitsspeicher`,
}
