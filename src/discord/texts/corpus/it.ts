import type { CorpusTexts } from './texts.ts'

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`
const such = (example: string) => (example === '' ? '' : ` Per esempio: «${example}»`)
const mib = (bytes: number) => `${(Math.ceil(bytes / 104_857.6) / 10).toLocaleString('it')} MiB`

export const corpus: CorpusTexts = {
  description: 'Gli articoli da cui vengono le risposte (per chi può modificarli)',
  adminsOnly:
    'Può farlo solo chi ha il diritto di modificare gli articoli. Rivolgiti al gestore del bot o a un admin di questo server.',
  messageCommand: 'Aggiungi agli articoli',
  commands: {
    add: 'Leggi una pagina o un file e aggiungilo dopo aver visto l’anteprima',
    list: 'Tutti gli articoli, o quelli con certe parole nel titolo',
    show: 'Testo, passaggi e traduzioni di un articolo',
    edit: 'Modifica titolo, autore, data, lingua o indirizzo di un articolo',
    remove: 'Rimuovi un articolo e tutto ciò che ne è citato',
    promote: 'Fai di una notizia un articolo',
    history: 'Chi ha modificato che cosa, e quando',
  },
  options: {
    url: { name: 'url', description: 'Indirizzo web dell’articolo' },
    file: { name: 'file', description: 'Un file: .md, .txt, .html, .pdf con testo, o .tmx con traduzioni' },
    translationsOf: { name: 'articolo', description: 'Per un .tmx: l’articolo a cui appartengono le traduzioni' },
    article: { name: 'articolo', description: 'Quale articolo; scrivi qualche parola del suo titolo' },
    search: { name: 'ricerca', description: 'Parole del titolo' },
    news: { name: 'notizia', description: 'Quale notizia; scrivi qualche parola del suo titolo' },
  },
  buttons: {
    add: 'Aggiungi',
    merge: 'Aggiungi alle altre',
    replace: 'Sostituisci le altre',
    replaceText: 'Sostituisci il testo',
    details: 'Modifica i dati',
    discard: 'Scarta',
    text: 'Testo',
    passages: 'Passaggi',
    translations: 'Traduzioni',
    edit: 'Modifica',
    remove: 'Rimuovi',
    keep: 'Tieni',
    undo: 'Annulla',
    toList: '‹ Tutti gli articoli',
    show: 'Vedi l’articolo',
    previous: '‹ Indietro',
    next: 'Avanti ›',
  },
  oneSource: 'Indica o un indirizzo web con «url» o un file con «file».',
  noSource:
    'In questo messaggio non c’è né un link né un file leggibile. Serve un link, o un file .md, .txt, .html o .pdf.',
  firstOf: (n) => `Il primo di ${n} link e file del messaggio; gli altri si aggiungono con \`/corpus add\`.`,
  fields: { title: 'Titolo', author: 'Autore', published: 'Data', language: 'Lingua', url: 'Indirizzo web' },
  modal: {
    title: 'Dati dell’articolo',
    hints: {
      published: 'Quando è uscito, per esempio 2025-10-01; vuoto: non si sa',
      language: 'In che lingua è il testo: de, en, fr, it …',
      url: 'Dove si può leggere, con https:// all’inizio; vuoto: da nessuna parte',
    },
  },
  preview: {
    title: 'Anteprima: non è ancora stato aggiunto nulla',
    titleMade: 'Non è stato trovato un titolo; questo è l’inizio del testo.',
    languageGuessed: (language) =>
      `Il testo è troppo corto per riconoscerne la lingua; si suppone che sia in ${language}.`,
    missing: (fields) => `Non trovati: ${fields}. Si completano con «Modifica i dati».`,
    counts: (words, passages) => `${count(words, 'parola', 'parole')} · ${count(passages, 'passaggio', 'passaggi')}`,
    remarks: {
      invisible: (n) => `${count(n, 'carattere invisibile è stato tolto', 'caratteri invisibili sono stati tolti')}.`,
      hidden: (n, example) =>
        `${count(n, 'testo nascosto, che nessuno vedrebbe, è stato tralasciato', 'testi nascosti, che nessuno vedrebbe, sono stati tralasciati')}.${such(example)}`,
      instruction: (n, example) =>
        `${count(n, 'frase si rivolge', 'frasi si rivolgono')} a un programma e non ai lettori. Il bot non obbedisce; leggi prima di aggiungere l’articolo.${such(example)}`,
      language: (_n, example) =>
        `La fonte indica come lingua ${example}, ma il testo è in un’altra. Controlla la lingua; «Modifica i dati» la corregge.`,
      paywall: () =>
        'Probabilmente c’è solo l’inizio: il resto richiede un accesso o un pagamento. Confronta la fine con la pagina, o aggiungi il testo intero come file, se puoi pubblicarlo.',
      encoding: (_n, example) =>
        `La codifica non era quella indicata${example && `; è stato letto come ${example}`}. Controlla gli accenti.`,
      pages: (n, example) =>
        `Il PDF è più lungo di quanto si legge: ci sono le prime ${example} pagine, ne mancano ${n}. Aggiungile in un altro file.`,
      short: () => 'Non è stato trovato quasi nessun testo. Controlla se è l’articolo intero.',
    },
    twin: {
      address: (title) => `Un articolo con questo indirizzo c’è già: **${title}**.`,
      page: (title) => `Questa pagina è già un articolo, con un altro indirizzo che porta a essa: **${title}**.`,
      replaces:
        '«Sostituisci il testo» mette questo testo al posto del precedente; traduzioni e domande di prova restano, finché sono ancora adatte.',
      text: (title) => `Lo stesso testo c’è già, parola per parola: **${title}**.`,
      nearly: (title, share) =>
        `Il ${share} del testo sta anche in **${title}**: forse è lo stesso articolo. Confrontali prima di aggiungerlo.`,
      loses: (n) =>
        n === 1
          ? 'Una frase tradotta non è più nel nuovo testo; la sua traduzione non verrà più mostrata.'
          : `${n} frasi tradotte non sono più nel nuovo testo; le loro traduzioni non verranno più mostrate.`,
    },
  },
  translations: {
    title: 'Anteprima: non è ancora stata aggiunta nessuna traduzione',
    of: (title) => `Per **${title}**`,
    counts: (fitting, units, languages) =>
      `Unità che appartengono a questo articolo: ${fitting} di ${units} · ${languages}`,
    foreign: (n, example) =>
      `${count(n, 'unità il cui tedesco non sta nell’articolo viene tralasciata', 'unità il cui tedesco non sta nell’articolo vengono tralasciate')}.${such(example)}`,
    problems: (n) =>
      `${count(n, 'punto del file non si è potuto leggere', 'punti del file non si sono potuti leggere')}:`,
    isMore:
      'L’articolo ha già delle traduzioni. Le nuove prendono il posto di quelle della stessa frase nella stessa lingua.',
  },
  discarded: 'Scartato. Non è stato aggiunto nulla.',
  done: {
    added: (title) => `**Aggiunto:** ${title}`,
    edited: (title) => `**Modificato:** ${title}`,
    replaced: (title) => `**Testo sostituito:** ${title}`,
    removed: (title) => `**Rimosso:** ${title}`,
    restored: (title) => `**Ripristinato:** ${title}`,
    translated: (title) => `**Traduzioni aggiunte:** ${title}`,
    promoted: (title) => `**Ora è un articolo:** ${title}`,
  },
  indexing: 'Gli articoli vengono riletti …',
  ready: {
    added: 'Ora risponde alle domande.',
    edited: 'Le risposte lo mostrano da adesso.',
    replaced: 'Da adesso le risposte citano il nuovo testo.',
    removed: 'Da adesso non viene più citato, e le risposte che lo citavano lo dicono.',
    restored: 'Risponde di nuovo alle domande.',
    translated: 'Le risposte le mostrano da adesso.',
    promoted: 'Conta quanto gli altri, e resta.',
  },
  notReady: 'È salvato, ma le risposte non ne tengono ancora conto. `/reindex status` mostra perché.',
  waits: 'È salvato; le risposte ne terranno conto appena avrai deciso.',
  notIndexed: (why) =>
    `È salvato, ma non è stato possibile rileggere gli articoli: ${why} Con \`/reindex start\` si riprova.`,
  unchanged: 'Non c’era nulla di diverso: non è stato modificato nulla.',
  undoFor: (days) => `I suoi file sono conservati per ${days} giorni, nei quali «Annulla» lo ripristina.`,
  list: {
    title: (n) => count(n, 'articolo', 'articoli'),
    found: (n, typed) => `${count(n, 'articolo', 'articoli')} con «${typed}»`,
    none: (typed) => `Nessun articolo ha «${typed}» nel titolo.`,
    news: 'notizia',
    passages: (n) => count(n, 'passaggio', 'passaggi'),
    translations: (languages) => `tradotto: ${languages}`,
    noTranslations: 'senza traduzioni',
    notIndexed: 'non ancora nell’indice',
    problems: (n) => count(n, 'problema', 'problemi'),
    choose: 'Mostra un articolo',
  },
  show: {
    noTranslations: 'Non ci sono traduzioni.',
    broken: 'Il file non si può leggere come articolo:',
  },
  remove: {
    title: (title) => `Rimuovere **${title}**?`,
    what: (passages, translations, questions) =>
      `Con lui se ne vanno ${count(passages, 'passaggio', 'passaggi')} con i loro vettori, ${count(translations, 'frase tradotta', 'frasi tradotte')}, ${count(questions, 'domanda di prova', 'domande di prova')}, quanto ne hanno tradotto le macchine e le sue citazioni nelle risposte conservate. I messaggi pubblicati restano in Discord; i loro pulsanti diranno che l’articolo è stato rimosso.`,
    undo: (days) => `I suoi file sono conservati per ${days} giorni, nei quali la rimozione si può annullare.`,
  },
  kept: 'Resta. Non è stato rimosso nulla.',
  promote: {
    isArticle: (title) => `**${title}** è già un articolo.`,
    gone: 'Questa notizia non è più conservata. Scegli dall’elenco che appare mentre scrivi.',
  },
  history: {
    title: (n) => count(n, 'modifica', 'modifiche'),
    none: 'Non è ancora stato modificato nulla. Quanto si cambia a mano nella cartella non viene registrato.',
    what: {
      added: 'aggiunto',
      edited: 'modificato',
      replaced: 'testo sostituito',
      removed: 'rimosso',
      restored: 'ripristinato',
      translated: 'traduzioni aggiunte',
      promoted: 'diventato un articolo',
    },
    operator: 'il gestore',
    forgotten: 'qualcuno',
  },
  answerRemoved: (title) =>
    `L’articolo «${title}», citato in questa risposta, è stato rimosso. Rifai la domanda con \`/ask\`.`,
  problems: {
    noDraft: () => 'Questa anteprima non vale più: è già stata decisa, o ha più di un giorno. Leggi di nuovo la fonte.',
    erasedMeanwhile: () =>
      'Durante la lettura hai cancellato tutto ciò che è conservato su di te: neanche questa anteprima è stata tenuta. Leggi di nuovo la fonte.',
    noArticle: ({ id }) => `L’articolo «${id}» non c’è più. \`/corpus list\` mostra quelli che ci sono.`,
    alreadyThere: ({ title, same }) => {
      const there = {
        address: `Un articolo con questo indirizzo c’è già: «${title}».`,
        page: `Questa pagina è già un articolo, con un altro indirizzo che porta a essa: «${title}».`,
        text: `Lo stesso testo c’è già, parola per parola: «${title}».`,
      }
      const more =
        same === 'text' ? '' : ' Rileggi l’indirizzo con `/corpus add`: il suo testo si potrà allora sostituire.'
      return `${there[same]} Non è stato aggiunto nulla.${more}`
    },
    addressTaken: ({ title }) =>
      `L’articolo «${title}» ha già questo indirizzo. Non è stato modificato nulla. Indicane un altro; se sono lo stesso articolo, rimuovi uno dei due.`,
    addedAgain: ({ title }) =>
      `Nel frattempo la stessa pagina è stata aggiunta di nuovo, come «${title}». Non è stato ripristinato nulla: rimuovi prima quell’articolo, poi annulla la rimozione.`,
    changedMeanwhile: ({ title }) =>
      `Nel frattempo qualcun altro ha modificato «${title}». Non è stato fatto nulla; guardalo di nuovo.`,
    wrongDetail: ({ field, typed }) =>
      ({
        title: 'Serve un titolo: una riga, al massimo 300 caratteri.',
        author: 'L’autore deve stare in una riga di al massimo 300 caratteri.',
        published: `«${typed}» non è una data. Ne serve una come 2025-10-01 o 1.10.2025, oppure nulla.`,
        language: `«${typed}» non è una lingua. Serve una sigla come de, en o fr.`,
        url: `«${typed}» non è un indirizzo web. Ne serve uno che cominci con https://, oppure nulla.`,
      })[field].concat(' Non è stato modificato nulla.'),
    loginInAddress: () =>
      'In questo indirizzo c’è un nome utente o una password, che tutti vedrebbero. Non è stato modificato nulla. Indicalo senza.',
    nothingToRestore: () =>
      'Non si può più annullare: i file non sono più conservati, oppure c’è di nuovo un articolo con questo nome.',
    lastArticle: ({ title }) =>
      `«${title}» è l’unico articolo, e senza nessuno il bot non può rispondere. Prima aggiungine un altro.`,
    whichArticle: () => 'Le traduzioni appartengono a un articolo: sceglilo con «articolo».',
    foreignTranslations: ({ title, units, example }) =>
      `Nessuna delle ${units} unità appartiene a «${title}»: nel suo testo non c’è «${example}». Scegli l’articolo da cui sono tradotte.`,
    noTranslations: ({ why }) => `Il file non contiene traduzioni leggibili: ${why}`,
    attachmentTooLarge: ({ name, bytes, limit }) => `${name} ha ${mib(bytes)}; se ne leggono al massimo ${mib(limit)}.`,
    unknownFile: ({ name }) =>
      `I file come ${name} non vengono letti. Serve un .md, .txt, .html, .pdf con testo, o .tmx.`,
    tooLong: ({ characters, limit }) =>
      `Il testo ha ${characters} caratteri; se ne accettano al massimo ${limit}. Aggiungi le sue parti una alla volta.`,
    closed: ({ setting, dir }) =>
      `Il bot non può scrivere nella cartella ${dir} (${setting}), perciò non è stato modificato nulla. Il gestore deve montarla in scrittura, o dare al bot il permesso.`,
    full: ({ setting, dir }) =>
      `Il disco con ${dir} (${setting}) è pieno, perciò non è stato modificato nulla. Il gestore deve liberare spazio.`,
    faulty: ({ setting, dir, code }) =>
      `Non si è potuto scrivere in ${dir} (${setting}; ${code}), perciò non è stato modificato nulla. Il gestore deve controllare il disco.`,
  },
  refused: {
    loginNeeded: () =>
      'La pagina mostra il testo solo dopo un accesso o un pagamento. Salva il testo in un file, se puoi pubblicarlo, e aggiungi quello.',
    notFound: () => 'La pagina dice che a questo indirizzo non c’è nulla. Controlla l’indirizzo.',
    empty: () => 'Dentro non c’è nulla. Serve un articolo.',
    noText: () =>
      'Non vi è stato trovato un articolo: nessun paragrafo di testo. Indica l’indirizzo di un singolo articolo, o il suo testo in un file.',
    pdfWithoutText: ({ pages }) =>
      `È un PDF di ${count(pages, 'pagina', 'pagine')} senza testo, solo immagini. Prima passaci un riconoscimento del testo (OCR).`,
    pdfEncrypted: () => 'Questo PDF richiede una password. Salvalo senza.',
    pdfBroken: () => 'Questo PDF non si può leggere. Salvalo di nuovo, o aggiungi il testo come .txt o .md.',
    tooLarge: ({ bytes, limit }) => `Ha ${mib(bytes)}; se ne leggono al massimo ${mib(limit)}. Aggiungi solo il testo.`,
    tooLong: ({ characters, limit }) =>
      `Contiene ${characters} caratteri di testo; un articolo ne ha al massimo ${limit}. Aggiungi le sue parti una alla volta.`,
    bomb: () => 'È fatto in modo da bloccare i programmi, e non viene letto. Aggiungi solo il testo, come .txt o .md.',
    unknownType: ({ type }) =>
      `I file del tipo ${type} non vengono letti. Serve una pagina web, .md, .txt, .html, o .pdf con testo.`,
    binary: () => 'Non è testo. Serve una pagina web, .md, .txt, .html, o .pdf con testo.',
    frontMatter: ({ line, problem }) =>
      `I dati all’inizio del file, tra le righe «---», non si possono leggere (riga ${line}: ${problem}). Correggi quella riga, o togli i dati.`,
    timedOut: ({ seconds }) =>
      `Non si è potuto leggere entro ${seconds} secondi. Aggiungi solo il testo, come .txt o .md.`,
    tooHeavy: () => 'Leggerlo richiedeva troppa memoria. Aggiungi solo il testo, come .txt o .md.',
    busy: () => 'In questo momento si leggono troppe fonti. Riprova fra un minuto.',
  },
  fetch: {
    url: () => 'Non è un indirizzo web. Ne serve uno che cominci con https://.',
    address: (host) =>
      `${host} porta a un luogo che non è sul web pubblico. Il gestore può permetterlo con FETCH_ALLOW.`,
    dns: (host) => `${host} non esiste sul web. Controlla l’indirizzo.`,
    refused: (host) => `${host} non accetta connessioni. Controlla l’indirizzo, o riprova più tardi.`,
    tls: (host) => `${host} non può dimostrare di essere ${host}: il suo certificato non è valido.`,
    timeout: (host) => `${host} non ha risposto in tempo. Riprova più tardi.`,
    broken: (host) => `La risposta di ${host} si è interrotta o non aveva senso. Riprova più tardi.`,
    'too large': (host) => `${host} manda più di quanto si legga. Aggiungi il testo come file.`,
    redirects: (host) => `${host} rimanda soltanto ad altri indirizzi. Prendi quello che il browser mostra alla fine.`,
    status: (host, code) =>
      code === 404 || code === 410
        ? `${host} dice che a questo indirizzo non c’è nulla (${code}). Controllalo.`
        : code === 401 || code === 403 || code === 451
          ? `${host} non dà questa pagina ai programmi, o non senza accesso (${code}). Salva il testo in un file, se puoi pubblicarlo, e aggiungi quello.`
          : `${host} risponde con un errore (${code}). Riprova più tardi.`,
  },
}
