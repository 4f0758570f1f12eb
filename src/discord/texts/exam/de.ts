import type { ExamTexts } from './texts.ts'

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`

export const exam: ExamTexts = {
  commands: {
    start: 'Die Artikel neu einlesen; der neue Index wird geprüft, bevor er antwortet',
    status: 'Welcher Index antwortet, was auf einen Entscheid wartet, wohin man zurückkann',
    rollback: 'Zu einem früheren Index zurückkehren',
    questions: 'Die Prüfungsfragen zeigen, ändern und löschen',
  },
  options: {
    to: { name: 'zu', description: 'Zu welchem (sonst: zum vorigen)' },
    article: { name: 'artikel', description: 'Fragen zu diesem Artikel; tippe ein paar Wörter seines Titels' },
  },
  busy: 'Die Artikel werden gerade indexiert. Warte, bis das fertig ist, und versuche es noch einmal.',
  asked: (questions, before, now) =>
    `**Prüfung:** ${count(questions, 'Frage', 'Fragen')}; richtig beantwortet vorher: ${before}, jetzt: ${now}`,
  counts: (exam) =>
    `${exam.nowAnswered} neu beantwortet, ${exam.better} besser, ${exam.unchanged} gleich, ${exam.slipped} etwas weiter hinten, ${exam.worse} schlechter, ${exam.nowUnanswered} nicht mehr beantwortet`,
  gone: (questions) =>
    questions === 1
      ? '1 Frage ausgelassen, weil es ihren Artikel nicht mehr gibt'
      : `${questions} Fragen ausgelassen, weil es ihre Artikel nicht mehr gibt`,
  stale:
    '**Veraltet:** Was diese erwarten, steht nicht mehr im Artikel. Mit `/reindex questions` kannst du sie ändern.',
  none: 'Es gab keine Prüfung: Noch sind keine Prüfungsfragen da. Drücke 👍 unter einer guten Antwort und mach sie dazu.',
  lost: '**Nicht mehr richtig beantwortet:**',
  before: 'vorher:',
  now: 'jetzt:',
  nothingCited: 'keine Antwort',
  endedPin: 'Damit folgt der Index wieder den Dateien.',
  held: {
    title:
      '**Der neue Index antwortet schlechter und wird deshalb noch nicht verwendet.** Bis du entscheidest, antwortet weiter der alte.',
    waits: '**Ein neuer Index wartet auf deinen Entscheid**, weil er schlechter antwortet: `/reindex status`',
    noReport: 'Seine Prüfung lässt sich nicht mehr anzeigen. `/reindex start` wiederholt sie.',
    switch: 'Trotzdem wechseln',
    discard: 'Verwerfen',
    switched: 'Jetzt antwortet der neue Index. `/reindex rollback` führt zum alten zurück.',
    discarded:
      'Der neue Index ist verworfen, der alte bleibt. Neu indexiert wird, sobald sich eine Datei ändert, oder mit `/reindex start`.',
    gone: 'Dieser Index wartet nicht mehr: Jemand hat entschieden, oder es gibt einen neueren. `/reindex status` zeigt, welcher antwortet.',
    orMend: 'Du kannst auch den Artikel oder die Frage verbessern; `/reindex start` prüft dann noch einmal.',
  },
  status: {
    title: 'Der Index',
    inUse: (when) => `**Es antwortet** der Index von ${when}`,
    content: (articles, passages) => `${articles} Artikel, ${count(passages, 'Textstelle', 'Textstellen')}`,
    change: (added, changed, removed) => `${added} neu, ${changed} geändert, ${removed} entfernt`,
    none: 'Es gibt noch keinen Index. `/reindex start` baut einen.',
    earlier: '**Zurück geht es** mit `/reindex rollback` zu:',
    noEarlier: 'Einen früheren, zu dem man zurückkönnte, gibt es noch nicht.',
    pinned: {
      rollback:
        '**Nach einer Rückkehr bleibt dieser**, was sich auch in den Dateien ändert, bis jemand mit `/corpus` einen Artikel ändert oder `/reindex start` verwendet.',
      discard:
        '**Ein neuerer wurde verworfen:** Dieser bleibt, bis sich eine Datei ändert, oder bis zu `/reindex start`.',
    },
    disk: (size) => `Auf der Festplatte: ${size}`,
    questions: (questions, articles) =>
      `Prüfungsfragen: ${questions}, zu ${articles} Artikel${articles === 1 ? '' : 'n'} (\`/reindex questions\`)`,
  },
  rollback: {
    done: (when) => `**Jetzt antwortet wieder der Index von ${when}.**`,
    stays:
      'Er bleibt, auch wenn der Bot neu startet, bis jemand mit `/corpus` einen Artikel ändert oder `/reindex start` verwendet. Entfernte Artikel zitiert er nicht.',
    none: 'Es gibt noch keinen früheren Index, zu dem man zurückkönnte.',
    unknown: (typed) =>
      `Einen früheren Index «${typed}» gibt es nicht. Wähle aus der Liste, die beim Tippen erscheint.`,
  },
  questions: {
    title: 'Prüfungsfragen',
    none: 'Noch gibt es keine. Drücke 👍 unter einer guten Antwort und mach sie dazu, oder wähle einen Artikel mit `artikel`.',
    noneOf: 'Zu diesem Artikel gibt es noch keine.',
    count: (questions) => count(questions, 'Frage', 'Fragen'),
    expects: 'erwartet:',
    stale: 'veraltet: steht nicht mehr im Artikel',
    broken: (lines) =>
      `**${lines === 1 ? '1 Zeile der Datei lässt' : `${lines} Zeilen der Datei lassen`} sich nicht lesen:**`,
    edit: 'Ändern',
    delete: 'Löschen',
    add: 'Neue Frage',
    toArticle: '‹ Zum Artikel',
    choose: 'Fragen eines Artikels zeigen',
    deletion: {
      ask: 'Diese Prüfungsfrage löschen?',
      what: 'Sie wird dann in keiner Prüfung mehr gestellt. Rückgängig machen lässt sich das nicht.',
    },
    modal: {
      title: 'Prüfungsfrage',
      question: 'Frage',
      language: 'Sprache der Antwort',
      quotes: 'Was die Antwort zitieren muss',
      quotesHint: 'Worte des Artikels, Buchstabe für Buchstabe; ein Zitat pro Zeile, eines davon genügt',
    },
    notThere: (quote) =>
      `«${quote}» steht nicht im Artikel. Kopiere die Worte daraus, Buchstabe für Buchstabe. Es wurde nichts geändert.`,
    noQuotes: 'Eine Prüfungsfrage braucht Worte des Artikels, die sie beantworten. Es wurde nichts geändert.',
    tooLong: (most) => `Ein Zitat darf höchstens ${most} Zeichen haben. Es wurde nichts geändert.`,
    tooMany: (most) => `Eine Prüfungsfrage darf höchstens ${most} Zitate erwarten. Es wurde nichts geändert.`,
    changed: 'Diese Frage wurde inzwischen geändert oder gelöscht. Verwende `/reindex questions` noch einmal.',
    known: 'Diese Frage gibt es schon.',
  },
  golden: {
    offer: 'Als Prüfungsfrage wird sie in jeder Prüfung gestellt, bevor ein neuer Index antwortet.',
    button: 'Zur Prüfungsfrage machen',
    added: 'Das ist jetzt eine Prüfungsfrage. `/reindex questions` zeigt alle.',
    known: 'Das ist schon eine Prüfungsfrage.',
    outdated:
      'Was diese Antwort zitiert, steht nicht mehr in den Artikeln. Frage noch einmal und nimm die neue Antwort.',
  },
}
