import type { PrivacyTexts } from './texts.ts'

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`

export const privacy: PrivacyTexts = {
  description: 'Was über dich gespeichert ist; herunterladen oder alles löschen',
  title: 'Deine Daten',
  intro: 'Das siehst nur du.',
  clearing:
    'Was du gelöscht hast, ist aus der Datenbank entfernt; Reste davon werden in den Dateien noch überschrieben.',
  stored: '**Über dich gespeichert**',
  nothing: 'Über dich ist nichts gespeichert.',
  kinds: {
    answers: (rows, since) => `${count(rows, 'Antwort', 'Antworten')} auf deine Fragen, die älteste ${since}`,
    questions: (rows, since) =>
      `was aus ${rows === 1 ? 'deiner Frage' : `deinen ${rows} Fragen`} wurde: Sprache, ob sie beantwortet ${rows === 1 ? 'wurde' : 'wurden'}, aus welchen Artikeln, Dauer und Kosten; die älteste ${since}`,
    feedback: (rows, since) =>
      `${rows === 1 ? 'eine Bewertung' : `${rows} Bewertungen`} von Antworten (👍 👎), die älteste ${since}`,
    language: (language) => `deine Sprache: ${language}`,
    asks: (rows) => `dass du in den letzten 24 Stunden ${count(rows, 'Frage', 'Fragen')} gestellt hast, wann und wo`,
    changes: (rows, since) => `dass du ${count(rows, 'Mal', 'Mal')} Artikel geändert hast, zuerst ${since}`,
    drafts: (rows) =>
      `${count(rows, 'Text', 'Texte')}, die du für die Artikel eingelesen hast und über die noch nicht entschieden ist`,
  },
  inServer: (name) => `auf «${name}»`,
  elsewhere: 'privat',
  shown: { toAll: 'für alle sichtbar', toAsker: 'nur für dich sichtbar', shared: 'von dir geteilt' },
  howLong: '**Wie lange**',
  days: (days) =>
    `Antworten, Bewertungen und was aus deinen Fragen wurde ${count(days, 'Tag', 'Tage')}, Zähler einen Tag, deine Sprache, bis du sie änderst oder löschst.`,
  noQuestions: 'Was du fragst, wird nicht gespeichert. Es steht nur in der Nachricht in Discord.',
  questionsKept: (days) =>
    `Was du auf einem Server fragst, wird ${count(days, 'Tag', 'Tage')} im Wortlaut gespeichert. Die Admins dieses Servers sehen Fragen ohne Antwort, aber nie, von wem sie sind. Private Fragen werden nicht gespeichert.`,
  whereTo: '**Wohin es geht**',
  discord: 'Alles, was du hier schreibst und liest, geht durch Discord.',
  chat: (model) => `Frage, frühere Frage und gefundene Sätze gehen an das Sprachmodell ${model}; wer du bist, nicht.`,
  noChat: 'Kein Sprachmodell bekommt deine Fragen.',
  embedding: (model) => `Zum Suchen geht die Frage auch an ${model}.`,
  noEmbedding: 'Gesucht wird auf dem Rechner des Bots.',
  logs: 'Im Protokoll des Bots steht statt deiner Kennung ein Pseudonym, und nie, was du fragst.',
  export: {
    button: 'Herunterladen',
    done: (files) =>
      files === 1 ? 'Das ist alles, was über dich gespeichert ist:' : `Alles über dich, in ${files} Dateien:`,
    nothing: 'Über dich ist nichts gespeichert, also gibt es nichts herunterzuladen.',
  },
  erase: {
    button: 'Alles löschen',
    question:
      '**Alles löschen, was über dich gespeichert ist?** Das geschieht sofort und lässt sich nicht rückgängig machen. Die Knöpfe unter deinen Antworten gehen danach nicht mehr.',
    yes: 'Ja, alles löschen',
    no: 'Abbrechen',
    kept: 'Es wurde nichts gelöscht.',
    title: '**Gelöscht:**',
    removed: {
      answers: (rows) => count(rows, 'Antwort', 'Antworten'),
      questions: (rows) => `was aus ${count(rows, 'Frage', 'Fragen')} wurde`,
      feedback: (rows) => count(rows, 'Bewertung', 'Bewertungen'),
      language: () => 'deine Sprache',
      asks: (rows) => `deine Kennung bei ${count(rows, 'gezählten Frage', 'gezählten Fragen')}`,
      changes: (rows) => `deine Kennung bei ${count(rows, 'Änderung', 'Änderungen')} der Artikel`,
      drafts: (rows) => `${count(rows, 'Text', 'Texte')}, über die noch nicht entschieden war`,
    },
    nothing: 'Es war nichts über dich gespeichert.',
    clean: 'Geprüft: In keiner Datei der Datenbank steht noch etwas davon.',
    notClean:
      'In den Dateien werden Reste noch überschrieben, weil ein anderer Prozess sie gerade liest. Mit `/privacy` siehst du, ob es erledigt ist.',
    stays: '**Was bleibt, und warum:**',
    messages: 'Nachrichten des Bots in Discord. Löschen kannst du sie dort, oder ein Admin.',
    counted:
      'Wie viele Fragen du zuletzt gestellt hast und dass du gelöscht hast: unter einem Pseudonym, höchstens einen Tag, damit die Grenzen gelten.',
    changed:
      'Dass jemand die Artikel geändert hat, wann und was: unter einem Pseudonym und ohne Frist, weil alle sie benutzen. Was du hinzugefügt hast, bleibt.',
    golden:
      'Fragen, die ein Admin als Prüfungsfragen zu den Artikeln übernommen hat: ohne dass dort steht, von wem sie sind.',
    notes:
      'Notizen von Admins zu dem, was die Artikel nicht beantworten: ohne dass dort steht, von wem sie sind. Sie verschwinden, wenn die Fragen dazu nicht mehr gespeichert sind.',
    copies: 'Sicherungskopien, die der Betreiber gemacht hat; frage ihn danach.',
  },
  file: {
    about:
      'Alles, was dieser Bot über dich gespeichert hat. Zeiten sind in UTC; Kennungen sind die von Discord. «fields» erklärt die Felder.',
    fields: {
      answers: {
        id: 'Kennung der Antwort, wie sie in den Knöpfen steht',
        asker: 'wer gefragt hat: du',
        guild: 'Server, auf dem du gefragt hast; null: privat oder auf einem Server ohne den Bot',
        private: '0: für alle sichtbar, 1: nur für dich, 2: von dir geteilt',
        previous: 'Antwort, von der die Frage ausging',
        withdrawn: 'Titel eines zitierten Artikels, der seither entfernt wurde; null: keiner',
        created_at: 'wann',
        answer: 'die Antwort ohne die Frage: Sätze, Zitate mit ihrer Stelle, Übersetzungen, Sprache, Modell',
      },
      questions: {
        id: 'Kennung der Antwort',
        guild: 'Server, auf dem du gefragt hast; null: privat',
        asker: 'wer gefragt hat: du',
        at: 'wann',
        language: 'Sprache der Frage',
        scope: 'worin gesucht wurde: all: alle Artikel, article: ein Artikel, digest: eine Nachrichtenübersicht',
        status: 'answered: beantwortet, abstained: keine Antwort gefunden',
        mode: 'extractive: Sätze der Artikel, model: von einem Sprachmodell',
        confidence: 'wie sicher die Antwort war, 0 bis 1',
        article: 'Artikel der nächstliegenden Stelle',
        start: 'wo die Stelle beginnt, in Zeichen',
        end: 'wo sie endet',
        cited: 'welche Artikel zitiert wurden',
        ms: 'Millisekunden bis zur Antwort',
        input: 'Tokens, die das Sprachmodell bekam',
        output: 'Tokens, die es schrieb',
        price: 'Kosten in US-Dollar; null: nicht bekannt',
        text: 'was du gefragt hast; null: nicht gespeichert',
        gap: 'mit welchen anderen unbeantworteten Fragen sie zusammengefasst ist; null: mit keiner',
      },
      feedback: {
        answer: 'welche Antwort du bewertet hast',
        user: 'wer bewertet hat: du',
        verdict: 'good heisst 👍, bad 👎',
        reason: 'Grund und deine Worte',
        at: 'wann',
      },
      language: { user: 'wer: du', language: 'die Sprache, die du mit /language gewählt hast' },
      asks: {
        user: 'du, oder nach einer Löschung dein Pseudonym',
        guild: 'auf welchem Server; null: privat',
        at: 'wann du etwas gefragt hast; was, steht hier nicht',
      },
      changes: {
        id: 'Nummer der Änderung',
        at: 'wann',
        admin: 'du, oder nach einer Löschung dein Pseudonym',
        what: 'was du getan hast',
        article: 'an welchem Artikel',
        title: 'wie er hiess',
      },
      drafts: {
        id: 'Kennung des Entwurfs',
        admin: 'du',
        created_at: 'wann du ihn eingelesen hast',
        draft: 'was eingelesen wurde; nach einem Tag vergessen',
      },
    },
  },
}
