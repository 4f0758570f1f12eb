import type { StatusTexts } from './texts.ts'

export const status: StatusTexts = {
  description: 'Come sta il bot: indice, modelli, rassegne (Gestire server)',
  adminsOnly:
    'Solo chi ha il permesso «Gestire server», o il ruolo di admin scelto in `/config`, può vederlo. Chiedi a uno di loro.',
  title: 'Come sto',
  index: (articles, passages) => `**${articles}** articoli, **${passages}** passaggi`,
  languages: (languages) => `Si può cercare in ${languages}`,
  made: (name, recipe) => `-# indice ${name} · ${recipe}`,
  noChat: 'Nessun modello linguistico: le risposte sono frasi degli articoli.',
  kinds: { chat: 'Modello linguistico', embedding: 'Vettori' },
  states: { unknown: 'non ancora interrogato', answers: 'risponde', fails: 'non risponde' },
  tokens: (input, output, limit) =>
    `Oggi ${input} token in entrata, ${output} in uscita${limit === null ? '' : ` – su ${limit} al giorno`}`,
  spent: (dollars) => `Speso oggi: ${dollars}`,
  noDigest: 'Nessun canale di questo server ha una rassegna. `/digest setup` ne crea una.',
  digests: (channels) =>
    channels === 1 ? '**1 canale** ha una rassegna' : `**${channels} canali** hanno una rassegna`,
  digestStates: { done: 'pubblicata', skipped: 'nulla da segnalare', failed: 'fallita', underWay: 'in corso' },
  last: (channel, state, when) => `Ultima: ${channel} ${when}, ${state}`,
  next: (channel, when) => `Prossima: ${channel} ${when}`,
  noNext: 'Nessuna rassegna in arrivo: sono tutte in pausa.',
  troubledFeeds: (count) => (count === 1 ? '1 feed non è leggibile' : `${count} feed non sono leggibili`),
  program: (version, since, memory) => `-# Fundstelle ${version} · avviato ${since} · ${memory}`,
}
