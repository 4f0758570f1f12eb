import type { PrivacyTexts } from './texts.ts'

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`

export const privacy: PrivacyTexts = {
  description: 'Che cosa è conservato su di te; scaricarlo o cancellare tutto',
  title: 'I tuoi dati',
  intro: 'Lo vedi solo tu.',
  clearing:
    'Ciò che hai cancellato non è più nella banca dati; i resti nei file sono ancora in corso di sovrascrittura.',
  stored: '**Conservato su di te**',
  nothing: 'Su di te non è conservato nulla.',
  kinds: {
    answers: (rows, since) => `${count(rows, 'risposta', 'risposte')} alle tue domande, la più vecchia ${since}`,
    questions: (rows, since) =>
      `com’è andata con ${count(rows, 'domanda', 'domande')}: lingua, se c’era una risposta, da quali articoli, durata e costo; la più vecchia ${since}`,
    feedback: (rows, since) =>
      `il tuo giudizio su ${count(rows, 'risposta', 'risposte')} (👍 👎), il più vecchio ${since}`,
    language: (language) => `la tua lingua: ${language}`,
    asks: (rows) => `che nelle ultime 24 ore hai fatto ${count(rows, 'domanda', 'domande')}, quando e dove`,
    changes: (rows, since) => `che hai modificato gli articoli ${count(rows, 'volta', 'volte')}, la prima ${since}`,
    drafts: (rows) => `${count(rows, 'testo', 'testi')} che hai letto per gli articoli, in attesa di una decisione`,
  },
  inServer: (name) => `su «${name}»`,
  elsewhere: 'in privato',
  shown: { toAll: 'visibile a tutti', toAsker: 'visibile solo a te', shared: 'condivisa da te' },
  howLong: '**Per quanto tempo**',
  days: (days) =>
    `Risposte, giudizi ed esiti delle tue domande per ${count(days, 'giorno', 'giorni')}, conteggi per un giorno, la tua lingua finché non la cambi o la cancelli.`,
  noQuestions: 'Ciò che chiedi non è conservato. Sta solo nel messaggio su Discord.',
  questionsKept: (days) =>
    `Ciò che chiedi su un server è conservato parola per parola per ${count(days, 'giorno', 'giorni')}. I suoi admin vedono le domande rimaste senza risposta, ma mai chi le ha fatte. Le domande private non sono conservate.`,
  whereTo: '**Dove va**',
  discord: 'Tutto ciò che scrivi e leggi qui passa per Discord.',
  chat: (model) =>
    `La domanda, quella precedente e le frasi trovate vanno al modello linguistico ${model}; chi sei, no.`,
  noChat: 'Nessun modello linguistico riceve le tue domande.',
  embedding: (model) => `Per la ricerca la domanda va anche a ${model}.`,
  noEmbedding: 'La ricerca avviene sul computer del bot.',
  logs: 'Nel registro del bot c’è uno pseudonimo al posto del tuo identificativo, e mai ciò che chiedi.',
  export: {
    button: 'Scarica',
    done: (files) =>
      files === 1 ? 'Ecco tutto ciò che è conservato su di te:' : `Tutto ciò che ti riguarda, in ${files} file:`,
    nothing: 'Su di te non è conservato nulla: non c’è niente da scaricare.',
  },
  erase: {
    button: 'Cancella tutto',
    question:
      '**Cancellare tutto ciò che è conservato su di te?** Avviene subito e non si può annullare. I pulsanti sotto le tue risposte smettono di funzionare.',
    yes: 'Sì, cancella tutto',
    no: 'Annulla',
    kept: 'Non è stato cancellato nulla.',
    title: '**Cancellato:**',
    removed: {
      answers: (rows) => count(rows, 'risposta', 'risposte'),
      questions: (rows) => `gli esiti di ${count(rows, 'domanda', 'domande')}`,
      feedback: (rows) => `il tuo giudizio su ${count(rows, 'risposta', 'risposte')}`,
      language: () => 'la tua lingua',
      asks: (rows) => `il tuo identificativo in ${count(rows, 'domanda contata', 'domande contate')}`,
      changes: (rows) => `il tuo identificativo in ${count(rows, 'modifica', 'modifiche')} degli articoli`,
      drafts: (rows) => `${count(rows, 'testo', 'testi')} in attesa di una decisione`,
    },
    nothing: 'Su di te non era conservato nulla.',
    clean: 'Verificato: nessun file della banca dati ne contiene più nulla.',
    notClean:
      'I resti nei file sono ancora in corso di sovrascrittura, perché un altro processo li sta leggendo. Con `/privacy` vedi quando è finito.',
    stays: '**Che cosa resta, e perché:**',
    messages: 'I messaggi del bot su Discord. Puoi eliminarli lì tu, o un admin.',
    counted:
      'Quante domande hai fatto di recente e che hai cancellato: sotto pseudonimo, per un giorno al massimo, perché i limiti valgano.',
    changed:
      'Che qualcuno ha modificato gli articoli, quando e come: sotto pseudonimo e senza scadenza, perché li usano tutti. Ciò che hai aggiunto resta.',
    golden: 'Le domande che un admin ha ripreso per mettere alla prova gli articoli: nulla vi indica chi le ha fatte.',
    notes:
      'Le note di admin su ciò a cui gli articoli non rispondono: nulla vi indica chi le ha scritte. Spariscono quando quelle domande non sono più salvate.',
    copies: 'Le copie di sicurezza fatte dal gestore; rivolgiti a lui.',
  },
  file: {
    about:
      'Tutto ciò che questo bot ha conservato su di te. Gli orari sono in UTC; gli identificativi sono quelli di Discord. «fields» spiega i campi.',
    fields: {
      answers: {
        id: 'identificativo della risposta, come lo portano i suoi pulsanti',
        asker: 'chi ha chiesto: tu',
        guild: 'server dove hai chiesto; null: in privato, o su un server senza il bot',
        private: '0: visibile a tutti, 1: solo a te, 2: condivisa da te',
        previous: 'risposta da cui partiva la domanda',
        withdrawn: 'titolo di un articolo citato e poi rimosso; null: nessuno',
        created_at: 'quando',
        answer: 'la risposta senza la domanda: frasi, citazioni con la loro posizione, traduzioni, lingua, modello',
      },
      questions: {
        id: 'identificativo della risposta',
        guild: 'server dove hai chiesto; null: in privato',
        asker: 'chi ha chiesto: tu',
        at: 'quando',
        language: 'lingua della domanda',
        scope:
          'dove si è cercato; all: in tutti gli articoli, article: in uno solo, digest: in un riepilogo di notizie',
        status: 'answered: con risposta, abstained: nessuna risposta trovata',
        mode: 'extractive: frasi degli articoli, model: da un modello linguistico',
        confidence: 'quanto era sicura la risposta, da 0 a 1',
        article: 'articolo del passaggio più vicino',
        start: 'dove comincia il passaggio, in caratteri',
        end: 'dove finisce',
        cited: 'articoli citati',
        ms: 'millisecondi fino alla risposta',
        input: 'token ricevuti dal modello linguistico',
        output: 'token che ha scritto',
        price: 'costo in dollari statunitensi; null: non noto',
        text: 'che cosa hai chiesto; null: non conservato',
        gap: 'con quali altre domande senza risposta è raggruppata; null: con nessuna',
      },
      feedback: {
        answer: 'quale risposta hai giudicato',
        user: 'chi ha giudicato: tu',
        verdict: 'good significa 👍, bad 👎',
        reason: 'il motivo e le tue parole',
        at: 'quando',
      },
      language: { user: 'chi: tu', language: 'la lingua che hai scelto con /language' },
      asks: {
        user: 'tu, o dopo una cancellazione il tuo pseudonimo',
        guild: 'su quale server; null: in privato',
        at: 'quando hai chiesto qualcosa; che cosa, qui non è scritto',
      },
      changes: {
        id: 'numero della modifica',
        at: 'quando',
        admin: 'tu, o dopo una cancellazione il tuo pseudonimo',
        what: 'che cosa hai fatto',
        article: 'su quale articolo',
        title: 'come si chiamava',
      },
      drafts: {
        id: 'identificativo della bozza',
        admin: 'tu',
        created_at: 'quando l’hai letta',
        draft: 'che cosa è stato letto; dimenticato dopo un giorno',
      },
    },
  },
}
