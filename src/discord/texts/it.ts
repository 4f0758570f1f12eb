import type { Texts } from './catalogue.ts'

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`

export const it: Texts = {
  locale: 'it',
  more: (n) => `… e ${count(n, 'altro', 'altri')}`,
  ask: {
    description: 'Interroga gli articoli; ogni frase della risposta indica la propria fonte',
    question: { name: 'domanda', description: 'La tua domanda, in qualsiasi lingua' },
    language: { name: 'lingua', description: 'Lingua della risposta (di norma quella della domanda)' },
    private: { name: 'privata', description: 'Mostra la risposta solo a te' },
  },
  reindex: {
    description: 'Rileggi gli articoli e ricostruisci l’indice (Gestisci server)',
    full: { name: 'completo', description: 'Ricalcola tutto, anche gli articoli invariati' },
    needsManageServer: 'Solo chi ha il permesso «Gestisci server» può ricostruire l’indice. Rivolgiti a un admin.',
    running: '**Ricostruzione dell’indice in corso.** Nel frattempo le domande ricevono risposta.',
    step: {
      reading: 'lettura degli articoli',
      embedding: 'calcolo dei passaggi',
      building: 'costruzione',
      publishing: 'attivazione',
    },
    done: (articles, passages) =>
      `**L’indice è aggiornato:** ${count(articles, 'articolo', 'articoli')}, ${count(passages, 'passaggio', 'passaggi')}.`,
    counts: ({ added, changed, removed, unchanged }) =>
      `Articoli: ${count(added, 'aggiunto', 'aggiunti')}, ${count(changed, 'modificato', 'modificati')}, ${count(removed, 'rimosso', 'rimossi')}, ${count(unchanged, 'invariato', 'invariati')}`,
    embedded: (passages, seconds) =>
      `${count(passages, 'passaggio ricalcolato', 'passaggi ricalcolati')}, ${seconds} s`,
    problems: (n) => `**${count(n, 'problema', 'problemi')}; tutto il resto è nell’indice:**`,
  },
  card: {
    untitled: 'Senza titolo',
    place: (paragraph, first, last) =>
      `paragrafo ${paragraph}, ${first === last ? `frase ${first}` : `frasi ${first}–${last}`}`,
    source: 'articolo',
    humanTranslation: (language) => `${language}, traduzione umana`,
    machineTranslation: (language, model) => `${language}, tradotto da ${model}`,
    ai: 'un’IA',
    noTranslation: (language) => `nessuna traduzione in ${language}`,
    claimsCut: (n) =>
      `La risposta è troppo lunga per un solo messaggio: ${count(n, 'altra frase non è mostrata', 'altre frasi non sono mostrate')}.`,
    claimShortened: 'La risposta è troppo lunga per un solo messaggio ed è stata accorciata.',
    quotesCut: (n) => count(n, 'altra citazione non è mostrata', 'altre citazioni non sono mostrate'),
    uncertain: 'Non è certo che questo risponda alla domanda: leggere il passaggio.',
    note: {
      unavailable: 'Il modello linguistico non ha risposto',
      'not grounded': 'Ciò che il modello linguistico ha scritto non trovava riscontro negli articoli',
      'token budget': 'La quota di oggi del modello linguistico è esaurita',
    },
    places: (note) => `${note}; ecco i passaggi degli articoli.`,
    writing: 'La risposta è in corso di scrittura …',
    abstained: 'Gli articoli non rispondono a questa domanda.',
    nearest: 'Il passaggio più vicino:',
    about: 'Argomenti degli articoli:',
    nothingIndexed: 'Non ci sono ancora articoli.',
    mode: {
      extractive: 'frasi tratte dagli articoli',
      model: (model) => `formulato da ${model}, verificato sulle citazioni`,
    },
    generation: (name) => `indice ${name}`,
  },
  quota: {
    user: (limit, when) =>
      `Hai fatto ${count(limit, 'domanda', 'domande')} in un’ora, il massimo consentito. La prossima sarà possibile alle ${when}.`,
    guild: (limit, when) =>
      `Questo server ha fatto ${count(limit, 'domanda', 'domande')} in un giorno, il massimo consentito. La prossima sarà possibile alle ${when}.`,
    channels: (channels) => `In questo canale non si possono fare domande. Falle in ${channels}.`,
  },
  error: {
    broken: (reference) =>
      `Qualcosa è andato storto da parte nostra. Riprova; se succede ancora, comunica a un admin questo riferimento: ${reference}`,
    tooLong: (reference) =>
      `Ci è voluto troppo tempo. Riprova; se succede ancora, comunica a un admin questo riferimento: ${reference}`,
    goesOn:
      'L’operazione è ancora in corso, ma Discord mi lascia scrivere qui solo per 15 minuti. Come finisce lo dice il registro.',
    busy: 'In questo momento le domande sono moltissime. Riprova tra un minuto.',
    stopping: 'Mi sto riavviando. Riprova tra un minuto.',
    unknownCommand: 'Questo comando non esiste più. Ricarica Discord (Ctrl+R) per vedere quelli attuali.',
  },
}
