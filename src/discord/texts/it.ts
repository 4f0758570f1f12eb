import type { Texts } from './catalogue.ts'
import { corpus } from './corpus/it.ts'

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`

export const it: Texts = {
  corpus,
  locale: 'it',
  more: (n) => `… e ${count(n, 'altro', 'altri')}`,
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
      '**Admin:** `/config` decide dove e come si risponde qui; `/corpus` aggiunge e modifica articoli; `/reindex` rilegge gli articoli.',
    privacy: (days) =>
      `Le risposte e il tuo giudizio sono conservati per ${count(days, 'giorno', 'giorni')}, perché i pulsanti funzionino; le tue domande no.`,
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
    },
    exempt: {
      label: '**Non contate:** le domande di questi ruoli e in questi canali',
      noRoles: 'nessun ruolo',
      noChannels: 'nessun canale',
    },
  },
  digest: {
    description: 'Le notizie quotidiane sull’IA di questo server (Gestire il server)',
    commands: {
      setup: 'Crea o cambia le notizie di un canale',
      preview: 'Mostra solo a te che cosa conterrebbero ora',
      now: 'Pubblica ora l’edizione di oggi',
      pause: 'Per ora non pubblicare più nulla',
      resume: 'Ricomincia a pubblicare',
      status: 'Prossima edizione, ultime edizioni, feed con problemi',
      why: 'Perché una notizia c’era, o non c’era',
      remove: 'Elimina le notizie di un canale',
    },
    feedCommands: {
      all: 'I feed da cui vengono le notizie',
      add: 'Aggiungi un feed',
      remove: 'Togli un feed',
      list: 'Mostra tutti i feed',
      test: 'Prova se un indirizzo è un feed',
    },
    options: {
      channel: { name: 'canale', description: 'In quale canale (altrimenti in questo)' },
      time: { name: 'ora', description: 'Ora locale, per esempio 08:00' },
      zone: { name: 'fuso', description: 'Fuso orario; scrivi una città, per esempio Roma' },
      language: { name: 'lingua', description: 'Lingua delle notizie' },
      topics: { name: 'temi', description: 'Parole che contano di più, separate da virgole; «-»: nessuna' },
      stories: { name: 'notizie', description: 'Quante notizie al massimo (altrimenti 8)' },
      quietDay: { name: 'senza-novità', description: 'Che cosa fare quando non c’è nulla di nuovo' },
      weekdays: { name: 'giorni', description: 'In quali giorni (altrimenti tutti)' },
      feeds: { name: 'feed', description: 'Indirizzi di feed, separati da spazi; «-»: quelli abituali' },
      feed: { name: 'indirizzo', description: 'Indirizzo web del feed' },
      ownFeed: { name: 'indirizzo', description: 'Indirizzo web del feed; scrivine una parte' },
      article: { name: 'indirizzo', description: 'Indirizzo web della notizia' },
    },
    quietDay: { skip: 'non pubblicare nulla', say: 'dire che non c’è nulla' },
    everyDay: 'ogni giorno',
    title: 'Notizie sull’IA',
    stories: (n) => count(n, 'notizia', 'notizie'),
    update: 'Novità',
    others: 'Altre notizie',
    translated: (by) => `tradotto da ${by}`,
    worded: (by) => `formulato da ${by}`,
    translatedByPerson: 'traduzione umana',
    text: (mark) => `testo: ${mark}`,
    unreachable: (feeds) => `Non raggiungibili: ${feeds}`,
    note: {
      late: 'Questa edizione esce più tardi del previsto.',
      'several days': 'Con tutto ciò che è successo dall’ultima edizione: nei giorni prima non ce n’è stata nessuna.',
      quiet: 'Nulla di nuovo dall’ultima edizione.',
    },
    ask: 'Chiedi',
    gone: 'Questa edizione non è più conservata. I pulsanti di una più recente funzionano.',
    already: (language) =>
      `Questa edizione è già nella tua lingua (${language}). Con \`/language\` ne scegli un’altra.`,
    asking: {
      title: 'Chiedi su queste notizie',
      label: 'La tua domanda',
      placeholder: 'Per esempio: quanto costa il nuovo modello?',
    },
    adminsOnly:
      'Può farlo solo chi ha il permesso «Gestire il server» o il ruolo di admin di `/config`. Rivolgiti a una di queste persone.',
    none: (command) => `In questo canale non ci sono notizie quotidiane. Creale con \`${command}\`.`,
    elsewhere: (channels) => `Ci sono in ${channels}; sceglilo con «canale».`,
    noTextChannel: 'Qui non posso pubblicare. Scegli con «canale» un canale testuale o di annunci.',
    rights: {
      ViewChannel: 'Visualizza canale',
      SendMessages: 'Invia messaggi',
      ReadMessageHistory: 'Leggi la cronologia dei messaggi',
    },
    lacks: (channel, rights) =>
      `In ${channel} mi manca: ${rights}. Concedimelo in Modifica canale › Permessi e ripeti il comando. Non è stato modificato nulla.`,
    needsTime: (example) => `Per nuove notizie servono un’ora e un fuso orario, per esempio \`${example}\`.`,
    wrongTime: (typed) => `«${typed}» non è un’ora. Servono ore e minuti, per esempio 08:00 o 17:30.`,
    wrongZone: (typed) =>
      `«${typed}» non è un fuso orario. Scrivi una grande città e scegli dall’elenco, per esempio Europe/Rome.`,
    of: (channel) => `Notizie sull’IA in ${channel}`,
    when: (days, time, zone) => `**Quando:** ${days} alle ${time} (${zone})`,
    language: (language) => `**Lingua:** ${language}`,
    topics: (topics) => `**Temi che contano di più:** ${topics}`,
    most: (n) => `**Lunghezza:** al massimo ${count(n, 'notizia', 'notizie')}`,
    onQuietDay: { skip: '**Senza novità:** non si pubblica nulla', say: '**Senza novità:** lo si dice' },
    ownFeeds: (n) => `**Feed:** un elenco tuo di ${n}`,
    defaultFeeds: (n) => `**Feed:** i ${n} abituali`,
    next: (when) => `**Prossima edizione:** ${when}`,
    paused: '**In pausa:** con `/digest resume` si riprende.',
    noNext: '**Prossima edizione:** non ancora stabilita',
    states: { done: 'pubblicata', skipped: 'omessa', failed: 'non riuscita', underWay: 'in corso' },
    lastRuns: '**Ultime edizioni**',
    noRuns: 'Non ce n’è ancora stata nessuna.',
    troubled: '**Feed con problemi**',
    noTrouble: 'Tutti i feed sono raggiungibili.',
    since: (when) => `da ${when}`,
    done: {
      posted: 'Pubblicato.',
      quiet: 'Nulla di nuovo dall’ultima edizione.',
      already: 'L’edizione di oggi è già pubblicata. La prossima esce domani, o nel prossimo giorno scelto.',
    },
    isPaused: (channel) => `Le notizie in ${channel} sono in pausa. Con \`/digest resume\` riprendono.`,
    isResumed: (channel) => `Le notizie in ${channel} riprendono.`,
    isRemoved: (channel) => `In ${channel} non ci sono più notizie. Ciò che è stato pubblicato resta.`,
    noAddress: (typed) => `«${typed}» non è un indirizzo web. Ne serve uno che comincia con https://.`,
    noFeed: (url, why) => `${url} non si può leggere come feed: ${why} Non è stato modificato nulla.`,
    tooManyFeeds: (most) => `Più di ${most} feed sono troppi. Non è stato modificato nulla.`,
    added: (feed) => `Aggiunto: ${feed}`,
    isThere: (feed) => `${feed} c’è già.`,
    dropped: (feed) => `Tolto: ${feed}`,
    notThere: (typed) => `«${typed}» non è tra i feed. \`/digest feeds list\` mostra quelli che vengono letti.`,
    lastFeed: 'È l’unico feed. Aggiungine prima un altro, o elimina le notizie con `/digest remove`.',
    canBeRead: (n) => `Si può leggere: ${count(n, 'voce', 'voci')}`,
    nothingKnown: (url) => `Di ${url} non si sa nulla.`,
  },

  digestAsk: {
    sentences: 'frasi tratte dalle notizie',
    abstained: 'Le notizie non rispondono a questa domanda.',
    about: 'Argomenti delle notizie:',
    from: (day) => `notizie del ${day}`,
  },
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
      `Questa risposta non c’è più: le risposte vengono cancellate dopo ${count(days, 'giorno', 'giorni')}. Rifai la domanda con \`/ask\` e i pulsanti funzioneranno.`,
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
