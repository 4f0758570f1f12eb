import type { StatusTexts } from './texts.ts'

const number = (count: number) => count.toLocaleString('it')

export const status: StatusTexts = {
  description: 'Come sta il bot: indice, modelli, notizie sull’IA (Gestisci server)',
  adminsOnly:
    'Solo chi ha il permesso «Gestisci server», o il ruolo di admin scelto in `/config`, può vederlo. Chiedi a uno di loro.',
  title: 'Come sto',
  index: (articles, passages) =>
    `**${number(articles)}** ${articles === 1 ? 'articolo' : 'articoli'}, **${number(passages)}** ${passages === 1 ? 'passaggio' : 'passaggi'}`,
  languages: (languages) => `Si può cercare in ${languages}`,
  made: (name, recipe) => `-# indice ${name} · ${recipe}`,
  noChat: 'Nessun modello linguistico: le risposte sono frasi degli articoli.',
  kinds: { chat: 'Modello linguistico', embedding: 'Ricerca' },
  builtin: 'integrata',
  states: { unknown: 'non ancora interrogato', answers: 'risponde', fails: 'non risponde' },
  tokens: (input, output, limit) =>
    `Oggi ${input} token in entrata, ${output} in uscita${limit === null ? '' : ` – su ${limit} al giorno`}`,
  spent: (dollars) => `Speso oggi: ${dollars}`,
  noDigest: 'Nessun canale di questo server riceve notizie sull’IA. `/digest setup` le imposta.',
  digests: (channels) =>
    channels === 1 ? '**1 canale** riceve notizie sull’IA' : `**${channels} canali** ricevono notizie sull’IA`,
  digestStates: { done: 'pubblicata', skipped: 'nulla da segnalare', failed: 'fallita', underWay: 'in corso' },
  last: (channel, state, when) => `Ultima: ${channel} ${when}, ${state}`,
  next: (channel, when) => `Prossima: ${channel} ${when}`,
  noNext: 'Nessuna edizione in arrivo: sono tutte in pausa.',
  troubledFeeds: (count) =>
    `${count === 1 ? '1 feed non è leggibile' : `${count} feed non sono leggibili`}: \`/digest status\` dice di più.`,
  program: (version, since, memory) => `-# Fundstelle ${version} · avviato ${since} · ${memory} di memoria`,
}
