import type { Texts } from './catalogue.ts'
import { corpus } from './corpus/it.ts'
import { digest, digestAsk } from './digest/it.ts'
import { exam } from './exam/it.ts'
import { gaps } from './gaps/it.ts'
import { insights } from './insights/it.ts'
import { news } from './news/it.ts'
import { privacy } from './privacy/it.ts'
import { status } from './status/it.ts'

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`

export const it: Texts = {
  corpus,
  locale: 'it',
  privacy,
  more: (n) => `… e ${count(n, 'altro', 'altri')}`,
  gaps,
  insights,
  ask: {
    description: 'Interroga gli articoli; ogni frase della risposta indica la propria fonte',
    question: { name: 'domanda', description: 'La tua domanda, in qualsiasi lingua' },
    article: { name: 'articolo', description: 'Cerca in un solo articolo; scrivi alcune parole del titolo' },
    language: { name: 'lingua', description: 'Lingua della risposta (di norma quella della domanda)' },
    private: { name: 'privata', description: 'Mostra la risposta solo a te' },
    empty: 'La domanda è vuota. Scrivi che cosa vorresti sapere.',
    noArticle: (typed, example) =>
      `Non esiste un articolo «${typed}». Scrivi alcune parole del titolo e sceglilo dall’elenco, per esempio «${example}», oppure ometti «articolo».`,
    severalArticles: (typed) =>
      `Più articoli corrispondono a «${typed}». Scegline uno dall’elenco che appare mentre scrivi, oppure ometti «articolo».`,
    abstained: 'Questo articolo non risponde a questa domanda.',
    only: 'La ricerca era limitata a questo articolo:',
  },
  messageCommands: {
    ask: 'Chiedi agli articoli',
    sources: 'Trova le fonti',
    noText: 'In questo messaggio non ci sono parole. Scegline uno con del testo: una domanda o frasi degli articoli.',
    found: (found, all) => {
      if (all === 1)
        return found === 1 ? 'Questa frase si trova negli articoli.' : 'Questa frase non si trova negli articoli.'
      if (found === 0) return `Nessuna delle ${all} frasi si trova negli articoli.`
      return found === all
        ? `Tutte le ${all} frasi si trovano negli articoli.`
        : `${found} delle ${all} frasi ${found === 1 ? 'si trova' : 'si trovano'} negli articoli, ${all - found === 1 ? 'l’altra' : 'le altre'} da nessuna parte.`
    },
    tooShort:
      'Nessuna frase di questo messaggio è abbastanza lunga da poter essere cercata: servono almeno quattro parole.',
    notExact: 'Quasi con queste parole:',
    notShown: (n) => `${count(n, 'altra citazione non mostrata', 'altre citazioni non mostrate')}`,
    howSearched:
      'Si trova ciò che vi è scritto quasi parola per parola, in tedesco o in una traduzione nota, non la stessa cosa detta con altre parole.',
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
      examining: 'prova delle domande',
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
  status,
  exam,
  language: {
    description: 'Scegli la lingua in cui ricevere le risposte',
    option: { name: 'lingua', description: 'La tua lingua; senza indicarla vedi quale è scelta' },
    automatic: 'Lingua della domanda',
    isChosen: (language) => `Ricevi le risposte in **${language}**, ovunque tu chieda. Con \`/language\` la cambi.`,
    isAutomatic: 'Ricevi le risposte nella lingua di ogni domanda. Con `/language` ne scegli una.',
  },
  help: {
    description: 'Che cosa sa fare qui questo bot',
    what: 'Rispondo a domande su articoli in tedesco e mostro, per ogni frase, il passaggio: il testo tedesco, una traduzione e dove si trova. Quando gli articoli non rispondono, lo dico.',
    ask: '`/ask` – chiedi in qualsiasi lingua. Con `privata` solo tu vedi la risposta.',
    message:
      'Clic destro su un messaggio (sul telefono: tieni premuto) › **App** – interroga gli articoli, oppure trovane le fonti.',
    buttons:
      'Sotto una risposta: leggi attorno a una citazione, chiedi ancora, ottienila nella tua lingua, scambia tedesco e traduzione.',
    language: '`/language` – scegli la lingua in cui ricevere sempre le risposte.',
    articles: (n) => `**${count(n, 'articolo', 'articoli')}**${n === 1 ? ':' : ', tra cui:'}`,
    channels: (channels) => `Su questo server le domande si fanno in ${channels}.`,
    isPrivate: 'Su questo server solo tu vedi le tue risposte, a meno che tu non voglia altrimenti.',
    quota: (left, limit) => `In quest’ora ti restano ${left} di ${count(limit, 'domanda', 'domande')}.`,
    model: (model) => `Le risposte sono formulate da ${model} e verificate sulle citazioni.`,
    noModel: 'Le risposte sono frasi degli articoli; non si usa alcun modello linguistico.',
    admins:
      '**Admin:** `/corpus` aggiunge, modifica e rimuove articoli; `/reindex` li rilegge e verifica prima di cambiare; `/gaps` mostra le domande senza risposta.\n`/digest` imposta le notizie quotidiane sull’IA, `/insights` mostra l’utilizzo, `/status` lo stato, `/config` le impostazioni.',
    privacy: (days) =>
      `Le risposte e il tuo giudizio sono conservati per ${count(days, 'giorno', 'giorni')}, perché i pulsanti funzionino; le tue domande no. Con \`/privacy\` vedi e cancelli tutto ciò che ti riguarda.`,
  },
  config: {
    description: 'Decidi dove e come si risponde su questo server (Gestisci server)',
    adminsOnly:
      'Può farlo solo chi ha il permesso «Gestisci server» o il ruolo di admin scelto qui. Rivolgiti a una di queste persone.',
    title: 'Impostazioni di questo server',
    visibility: {
      label: '**Le risposte sono visibili a**',
      public: 'tutto il canale',
      private: 'solo chi ha chiesto',
    },
    language: {
      label: '**Si risponde** (chi ha scelto con `/language` mantiene la sua lingua)',
      ofQuestion: 'nella lingua della domanda',
    },
    channels: { label: '**Le domande si fanno in**', all: 'tutti i canali' },
    adminRole: {
      label:
        '**Questo ruolo può ciò che possono gli admin**\n-# Consentigli anche `/config` e `/reindex` in Impostazioni server › Integrazioni.',
      none: 'nessun ruolo',
    },
    quota: {
      label: (perUser, perGuild, asked) =>
        `**Domande:** ${perUser || 'senza limite'} per persona e ora, ${perGuild || 'senza limite'} per server e giorno. Nelle ultime 24 ore: ${asked}.`,
      change: 'Modifica',
      title: 'Quante domande sono permesse',
      perUserPerHour: 'Per persona e ora',
      perGuildPerDay: 'Per tutto il server, al giorno',
      hint: '0: senza limite. Vuoto: come ha deciso il gestore del bot.',
      wrong: (typed) =>
        `«${typed}» non è un numero di domande. Serve un numero intero da 0 a 1000000, oppure niente. Non è stato modificato nulla.`,
      tooMany: (typed, most) =>
        `Il gestore del bot consente qui ${most} domande; «${typed}» è di più. Un server può stabilirne meno. Non è stato modificato nulla.`,
    },
    exempt: {
      label: '**Non contate:** le domande di questi ruoli e in questi canali',
      noRoles: 'nessun ruolo',
      noChannels: 'nessun canale',
    },
  },
  digest,
  digestAsk,

  news,
  card: {
    untitled: 'Senza titolo',
    place: (paragraph, first, last) =>
      `paragrafo\u00a0${paragraph}, ${first === last ? `frase\u00a0${first}` : `frasi\u00a0${first}–${last}`}`,
    source: 'articolo',
    humanTranslation: (language) => `${language}, traduzione umana`,
    machineTranslation: (language, model) => `${language}, tradotto da ${model}`,
    ai: 'un’IA',
    noTranslation: (language) => `nessuna traduzione in ${language}`,
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
    sameArticle: 'stesso articolo',
    follows: (question) => `Seguito di: ${question}`,
    context: (n) => (n === null ? 'Il passaggio più vicino nell’articolo' : `Citazione [${n}] nell’articolo`),
    page: (page, of) => `pagina ${page}/${of}`,
    indexed: (when) => `indice del ${when}`,
    sharedBy: (person) => `condiviso da ${person}`,
  },
  buttons: {
    context: 'Contesto',
    further: 'Chiedi ancora',
    mine: 'La mia lingua',
    original: '⇅ Originale',
    translation: '⇅ Traduzione',
    share: 'Condividi',
    more: (page, of) => `Altro (${page}/${of})`,
    back: 'Indietro',
  },
  controls: {
    gone: (days) =>
      `Questa risposta non c’è più: le risposte vengono cancellate dopo ${count(days, 'giorno', 'giorni')}, o quando lo vuole chi ha chiesto. Rifai la domanda con \`/ask\` e i pulsanti funzioneranno.`,
    notYours: 'Questa risposta è solo per chi ha fatto la domanda. Fai la tua con `/ask`.',
    articleGone:
      'L’articolo da cui viene questa risposta non c’è più. Rifai la domanda con `/ask`: la ricerca sarà in tutti gli articoli.',
    context: {
      changed:
        'In questo punto gli articoli non dicono più così: sono stati modificati dopo la risposta. La citazione era questa:',
      unknown: 'Questa citazione non è nella risposta.',
    },
    further: {
      title: 'Chiedi ancora',
      label: 'La tua prossima domanda',
      placeholder: 'Per esempio: da quando?',
      from: 'A partire da:',
      forgotten:
        'La risposta non è più conservata. La tua domanda riceve una nuova risposta, a partire da questa sola domanda.',
    },
    mine: {
      already: (language) =>
        `Questa risposta è già nella tua lingua (${language}). Con \`/language\` puoi sceglierne un’altra.`,
      unknown: (languages) => `Non conosco ancora la tua lingua. Scegli una di queste con \`/language\`: ${languages}.`,
    },
    share: {
      already: 'Hai già condiviso questa risposta.',
      onlyAsker: 'Solo chi ha fatto la domanda può condividere la risposta.',
      channels: (channels) => `In questo canale non si possono mostrare risposte. Fai la domanda in ${channels}.`,
      hidden:
        'Qui solo tu vedi quello che scrivo: questo server mostra le app che ognuno porta con sé soltanto a quella persona. La tua risposta non è stata condivisa.',
    },
    feedback: {
      thanks: 'Grazie, annotato.',
      title: 'Che cosa non va?',
      why: 'Motivo',
      reason: {
        wrong: 'Qualcosa è sbagliato',
        beside: 'Non risponde alla mia domanda',
        incomplete: 'Manca qualcosa',
        translation: 'La traduzione o la lingua non va bene',
        other: 'Altro',
      },
      words: 'Con parole tue',
      placeholder: 'Che cosa ti aspettavi?',
      noted: 'Grazie, annotato. Aiuta a migliorare le risposte.',
    },
  },
  quota: {
    user: (limit, when) =>
      `Hai fatto ${count(limit, 'domanda', 'domande')} in un’ora, il massimo consentito. La prossima sarà possibile alle ${when}.`,
    guild: (limit, when) =>
      `Questo server ha fatto ${count(limit, 'domanda', 'domande')} in un giorno, il massimo consentito. La prossima sarà possibile alle ${when}.`,
    channels: (channels) => `In questo canale non si possono fare domande. Falle in ${channels}.`,
  },
  error: {
    articlesOfOthers: (server) =>
      `Tutti i server di questo bot condividono gli articoli, e questo non è tra quelli che possono modificarli. Chi gestisce il bot può consentirlo: ${server} in CORPUS_GUILDS.`,
    broken: (reference) =>
      `Qualcosa è andato storto da parte nostra. Riprova; se succede ancora, comunica a un admin questo riferimento: ${reference}`,
    tooLong: (reference) =>
      `Ci è voluto troppo tempo. Riprova; se succede ancora, comunica a un admin questo riferimento: ${reference}`,
    goesOn:
      'L’operazione è ancora in corso, ma Discord mi lascia scrivere qui solo per 15 minuti. Come finisce lo dice il registro.',
    busy: 'In questo momento le domande sono moltissime. Riprova tra un minuto.',
    stopping: 'Mi sto riavviando. Riprova tra un minuto.',
    unknownCommand:
      'Questo comando non esiste più. Ricarica Discord (Ctrl+R; sul telefono chiudi e riapri l’app) per vedere quelli attuali.',
  },
}
