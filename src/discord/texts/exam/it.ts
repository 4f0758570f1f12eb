import type { ExamTexts } from './texts.ts'

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`

export const exam: ExamTexts = {
  commands: {
    start: 'Rileggere gli articoli; il nuovo indice è messo alla prova prima di rispondere',
    status: 'Quale indice risponde, quale attende una decisione, a quali si può tornare',
    rollback: 'Tornare a un indice precedente',
    questions: 'Mostrare, modificare ed eliminare le domande di prova',
  },
  options: {
    to: { name: 'a', description: 'A quale (altrimenti: al precedente)' },
    article: { name: 'articolo', description: 'Domande su questo articolo; scrivi qualche parola del titolo' },
  },
  busy: 'Gli articoli vengono indicizzati proprio ora. Attendi che finisca e riprova.',
  asked: (questions, before, now) =>
    `**Prova:** ${count(questions, 'domanda', 'domande')}; risposte giuste prima: ${before}, ora: ${now}`,
  counts: (exam) =>
    `${exam.nowAnswered} ora con risposta, ${exam.better} migliori, ${exam.unchanged} invariate, ${exam.slipped} un po’ più in basso, ${exam.worse} peggiori, ${exam.nowUnanswered} ora senza risposta`,
  gone: (questions) =>
    questions === 1
      ? '1 domanda tralasciata, perché il suo articolo non c’è più'
      : `${questions} domande tralasciate, perché i loro articoli non ci sono più`,
  stale:
    '**Superate:** ciò che queste si aspettano non è più nell’articolo. Con `/reindex questions` puoi modificarle.',
  none: 'Non c’è stata alcuna prova: mancano ancora le domande. Premi 👍 sotto una buona risposta e fanne una domanda di prova.',
  lost: '**Non ricevono più la risposta giusta:**',
  before: 'prima:',
  now: 'ora:',
  nothingCited: 'nessuna risposta',
  endedPin: 'L’indice segue di nuovo i file.',
  held: {
    title:
      '**Il nuovo indice risponde peggio, perciò non è in uso.** Quello vecchio continua a rispondere finché non decidi.',
    waits: '**Un nuovo indice attende la tua decisione**, perché risponde peggio: `/reindex status`',
    noReport: 'La sua prova non si può più mostrare. `/reindex start` la ripete.',
    switch: 'Passa comunque al nuovo',
    discard: 'Scarta',
    switched: 'Ora risponde il nuovo indice. `/reindex rollback` riporta al vecchio.',
    discarded:
      'Il nuovo indice è scartato, resta quello vecchio. Gli articoli saranno indicizzati di nuovo quando cambia un file, o con `/reindex start`.',
    gone: 'Questo indice non attende più: qualcuno ha deciso, o ce n’è uno più recente. `/reindex status` mostra quale risponde.',
    orMend: 'Puoi anche correggere l’articolo o la domanda; `/reindex start` lo esamina allora di nuovo.',
  },
  status: {
    title: 'L’indice',
    inUse: (when) => `**In uso:** l’indice di ${when}`,
    content: (articles, passages) =>
      `${count(articles, 'articolo', 'articoli')}, ${count(passages, 'passaggio', 'passaggi')}`,
    change: (added, changed, removed) =>
      `${count(added, 'aggiunto', 'aggiunti')}, ${count(changed, 'modificato', 'modificati')}, ${count(removed, 'rimosso', 'rimossi')}`,
    none: 'Non c’è ancora un indice. `/reindex start` ne costruisce uno.',
    earlier: '**Si può tornare**, con `/reindex rollback`, a:',
    noEarlier: 'Non c’è ancora un indice precedente a cui tornare.',
    pinned: {
      rollback:
        '**Dopo un ritorno questo resta**, qualunque cosa cambi nei file, finché qualcuno modifica un articolo con `/corpus` o usa `/reindex start`.',
      discard: '**Uno più recente è stato scartato:** questo resta finché cambia un file, o fino a `/reindex start`.',
    },
    disk: (size) => `Sul disco: ${size}`,
    questions: (questions, articles) =>
      `Domande di prova: ${questions}, su ${count(articles, 'articolo', 'articoli')} (\`/reindex questions\`)`,
  },
  rollback: {
    done: (when) => `**Risponde di nuovo l’indice di ${when}.**`,
    stays:
      'Resta in uso, anche dopo un riavvio, finché qualcuno modifica un articolo con `/corpus` o usa `/reindex start`. Non cita articoli rimossi.',
    none: 'Non c’è ancora un indice precedente a cui si possa tornare.',
    unknown: (typed) => `Non c’è un indice precedente «${typed}». Scegli dalla lista che appare mentre scrivi.`,
  },
  questions: {
    title: 'Domande di prova',
    none: 'Non ce ne sono ancora. Premi 👍 sotto una buona risposta e fanne una, o scegli un articolo con `articolo`.',
    noneOf: 'Questo articolo non ne ha ancora.',
    count: (questions) => count(questions, 'domanda', 'domande'),
    expects: 'si aspetta:',
    stale: 'superata: non è più nell’articolo',
    broken: (lines) =>
      lines === 1 ? '**1 riga del file non si può leggere:**' : `**${lines} righe del file non si possono leggere:**`,
    edit: 'Modifica',
    delete: 'Elimina',
    add: 'Nuova domanda',
    toArticle: '‹ All’articolo',
    choose: 'Mostra le domande di un articolo',
    deletion: {
      ask: 'Eliminare questa domanda di prova?',
      what: 'Nessun esame la chiederà più. Non si può annullare.',
    },
    modal: {
      title: 'Domanda di prova',
      question: 'Domanda',
      language: 'Lingua della risposta',
      quotes: 'Che cosa la risposta deve citare',
      quotesHint: 'Parole dell’articolo, alla lettera; una citazione per riga, ne basta una',
    },
    notThere: (quote) => `«${quote}» non è nell’articolo. Copiane le parole alla lettera. Non è stato cambiato nulla.`,
    noQuotes:
      'Una domanda di prova ha bisogno delle parole dell’articolo che le rispondono. Non è stato cambiato nulla.',
    tooLong: (most) => `Una citazione può avere al massimo ${most} caratteri. Non è stato cambiato nulla.`,
    tooMany: (most) => `Una domanda di prova può aspettarsi al massimo ${most} citazioni. Non è stato cambiato nulla.`,
    changed: 'Questa domanda è stata nel frattempo modificata o eliminata. Usa di nuovo `/reindex questions`.',
    known: 'Questa domanda c’è già.',
  },
  golden: {
    offer: 'Come domanda di prova viene posta in ogni prova, prima che un nuovo indice risponda.',
    button: 'Fanne una domanda di prova',
    added: 'Ora è una domanda di prova. `/reindex questions` le mostra tutte.',
    known: 'È già una domanda di prova.',
    outdated: 'Gli articoli non dicono più ciò che questa risposta cita. Chiedi di nuovo e usa la nuova risposta.',
  },
}
