import type { GapsTexts } from './texts.ts'

export const gaps: GapsTexts = {
  description: 'Le domande a cui gli articoli non rispondono (Gestisci server)',
  adminsOnly:
    'Che cosa manca agli articoli lo vede solo chi può modificarli: chi ha il permesso «Gestisci server» e il ruolo di admin. Chiedi a uno di loro.',
  kept: (days) =>
    `Le risposte, il tuo giudizio e le tue domande sono conservati per ${days} ${days === 1 ? 'giorno' : 'giorni'}; gli admin di questo server vedono le domande rimaste senza risposta, mai chi le ha fatte. Le domande private non si conservano.`,
  title: 'A che cosa gli articoli non rispondono',
  open: (count) => (count === 1 ? 'Una lacuna è aperta.' : `${count} lacune sono aperte, la più urgente per prima.`),
  none: 'Non c’è nulla in sospeso: ogni domanda fatta qui ha trovato risposta o è stata risolta.',
  withoutWords:
    'Il testo delle domande non viene conservato: sono quindi raggruppate per passaggio più vicino. Chi gestisce il bot può conservarlo con `KEEP_QUESTIONS=true`; allora compare qui, senza nomi.',
  wordless: 'Domande di cui non si conserva il testo',
  asked: (count, languages, when) =>
    `${count === 1 ? 'chiesto una volta' : `chiesto ${count} volte`} · ${languages} · l’ultima ${when}`,
  nearest: 'Passaggio più vicino:',
  noNearest: 'Nessun passaggio degli articoli ci si avvicina.',
  note: 'Nota:',
  buttons: {
    note: 'Nota',
    done: 'Risolto',
    golden: 'Domanda di prova',
    article: 'Aggiungi articolo',
    more: (page, pages) => `Pagina ${page} di ${pages} ›`,
  },
  noteModal: {
    title: 'Nota su questa lacuna',
    label: 'Che cosa devono sapere gli admin',
    placeholder: 'Per esempio: Ben sta scrivendo un articolo. Vuota, la nota sparisce.',
  },
  gone: 'Questa lacuna non c’è più: le sue domande sono state cancellate. `/gaps` mostra che cosa è in sospeso.',
  golden: {
    title: 'Da chiedere a ogni esame',
    question: 'Domanda',
    quote: 'Le parole che rispondono',
    quoteHint: 'Esattamente come stanno nell’articolo; viene proposto il passaggio più vicino.',
    added: 'Aggiunta: ogni nuovo indice dovrà rispondere prima di entrare in servizio.',
    noSuchWords: 'L’articolo non contiene queste parole, quindi non è stato aggiunto nulla. Copiale esattamente.',
    noPlace:
      'Nessun passaggio degli articoli ci si avvicina, quindi non c’è nulla da attendersi. Aggiungi prima un articolo.',
  },
  article: {
    title: 'Aggiungere un articolo su questo',
    url: 'Indirizzo web dell’articolo',
    urlHint: 'Prima vedi un’anteprima. Per un file usa /corpus add.',
    done: 'Chiudi la lacuna',
  },
}
