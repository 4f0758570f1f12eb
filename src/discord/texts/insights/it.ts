import type { InsightsTexts } from './texts.ts'

export const insights: InsightsTexts = {
  description: 'Come vanno le domande su questo server: cifre e immagine (Gestisci server)',
  adminsOnly:
    'Solo chi ha il permesso «Gestisci server» o il ruolo di admin vede come vanno le domande. Chiedi a uno di loro.',
  title: 'Le domande su questo server',
  range: (from, to) => `dal ${from} al ${to} (UTC)`,
  days: (count) => `Gli ultimi ${count} giorni`,
  forgotten: (days) =>
    `Le domande vengono contate per ${days} giorni (\`RETENTION_DAYS\`) e poi cancellate: quelle più vecchie non compaiono.`,
  nothing: 'In questo periodo nessuno ha fatto domande.',
  csv: 'Come tabella (CSV)',
  csvReady: 'Una riga per domanda, senza nomi né il testo delle domande. Ore in UTC.',
  csvCut: (left) =>
    `Mancano le ${left} domande più vecchie: con esse il file supererebbe la dimensione consentita da Discord.`,
  alt: (questions, days) =>
    `Grafici di ${questions} domande in ${days} giorni: al giorno, per lingua, tempi di risposta, articoli più citati. Le cifre sono qui sotto.`,
  noPicture: 'Non è stato possibile disegnare l’immagine; le cifre sono complete.',
  tiles: { questions: 'domande', answered: 'con risposta', helpful: 'l’hanno trovata utile', median: 'tempo tipico' },
  perDay: 'Domande al giorno',
  answered: 'con risposta',
  abstained: 'senza risposta',
  times: 'Tempo di risposta',
  median: 'la metà',
  slow: '95% entro',
  languages: 'Lingue delle domande',
  articles: 'Articoli più citati',
  lines: {
    questions: (questions, share) =>
      `**${questions.toLocaleString('it')}** ${questions === 1 ? 'domanda' : 'domande'}, **${share}** con risposta`,
    perDay: (average, most, date) => `In media ${average} al giorno, il massimo il ${date}: ${most}`,
    times: (median, slow) => `Metà delle risposte entro ${median}, il 95% entro ${slow}`,
    tokens: (input, output) =>
      `Token del modello linguistico per le risposte: ${input} in ingresso, ${output} in uscita`,
    noTokens: 'Per le risposte non è stato usato alcun modello linguistico',
    cost: (dollars) => `Costo delle risposte: ${dollars}`,
    counted: 'Senza traduzioni e notizie; `/status` conta tutto il consumo di oggi.',
    cited: '**I più citati**',
    neverCited: (count) => `**Mai citati in questo periodo** (${count})`,
    allCited: 'In questo periodo ogni articolo è stato citato.',
  },
  ownWords: 'Solo con parole proprie',
}
