import type { Texts } from './catalogue.ts'
import { corpus } from './corpus/de.ts'
import { digest, digestAsk } from './digest/de.ts'
import { exam } from './exam/de.ts'
import { gaps } from './gaps/de.ts'
import { insights } from './insights/de.ts'
import { news } from './news/de.ts'
import { privacy } from './privacy/de.ts'
import { status } from './status/de.ts'

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`

export const de: Texts = {
  corpus,
  locale: 'de-CH',
  privacy,
  more: (n) => `… und ${n} weitere`,
  gaps,
  insights,
  ask: {
    description: 'Frage die Artikel; Antwort mit Fundstelle zu jedem Satz',
    question: { name: 'frage', description: 'Deine Frage, in beliebiger Sprache' },
    article: { name: 'artikel', description: 'Nur in einem Artikel suchen; tippe einige Wörter seines Titels' },
    language: { name: 'sprache', description: 'Sprache der Antwort (sonst die der Frage)' },
    private: { name: 'privat', description: 'Die Antwort nur dir zeigen' },
    empty: 'Die Frage ist leer. Schreibe, was du wissen möchtest.',
    noArticle: (typed, example) =>
      `Es gibt keinen Artikel «${typed}». Tippe einige Wörter seines Titels und wähle ihn aus der Liste, zum Beispiel «${example}», oder lass «artikel» weg.`,
    severalArticles: (typed) =>
      `Auf «${typed}» passen mehrere Artikel. Wähle einen aus der Liste, die beim Tippen erscheint, oder lass «artikel» weg.`,
    abstained: 'Dieser Artikel beantwortet diese Frage nicht.',
    only: 'Gesucht wurde nur in diesem Artikel:',
  },
  messageCommands: {
    ask: 'Die Artikel fragen',
    sources: 'Fundstellen suchen',
    noText: 'In dieser Nachricht stehen keine Wörter. Wähle eine mit Text: eine Frage oder Sätze aus den Artikeln.',
    found: (found, all) => {
      if (all === 1)
        return found === 1 ? 'Dieser Satz steht in den Artikeln.' : 'Dieser Satz steht nicht in den Artikeln.'
      if (found === 0) return `Keiner der ${all} Sätze steht in den Artikeln.`
      return found === all
        ? `Alle ${all} Sätze stehen in den Artikeln.`
        : `${found} von ${all} Sätzen ${found === 1 ? 'steht' : 'stehen'} in den Artikeln, ${all - found === 1 ? 'der andere' : 'die anderen'} nirgends.`
    },
    tooShort: 'Kein Satz dieser Nachricht ist lang genug, um gesucht zu werden: es braucht mindestens vier Wörter.',
    notExact: 'Fast in diesen Worten:',
    notShown: (n) => `${count(n, 'weiteres Zitat wird', 'weitere Zitate werden')} nicht gezeigt`,
    howSearched:
      'Gefunden wird, was auf Deutsch oder in einer bekannten Übersetzung fast wörtlich dasteht, nicht dasselbe in anderen Worten.',
  },
  reindex: {
    description: 'Die Artikel neu einlesen und den Index neu aufbauen (Server verwalten)',
    full: { name: 'vollständig', description: 'Alles neu berechnen, auch unveränderte Artikel' },
    needsManageServer:
      'Nur wer die Berechtigung «Server verwalten» hat, darf den Index neu aufbauen. Bitte wende dich an einen Admin.',
    running: '**Der Index wird neu aufgebaut.** Fragen werden inzwischen weiter beantwortet.',
    step: {
      reading: 'Artikel einlesen',
      embedding: 'Textstellen berechnen',
      building: 'Index bauen',
      examining: 'Prüfungsfragen stellen',
      publishing: 'Index übernehmen',
    },
    done: (articles, passages) =>
      `**Der Index ist auf dem neuesten Stand:** ${articles} Artikel, ${count(passages, 'Textstelle', 'Textstellen')}.`,
    counts: ({ added, changed, removed, unchanged }) =>
      `Artikel: ${added} neu, ${changed} geändert, ${removed} entfernt, ${unchanged} unverändert`,
    embedded: (passages, seconds) => `${count(passages, 'Textstelle', 'Textstellen')} neu berechnet, ${seconds} s`,
    problems: (n) => `**${count(n, 'Problem', 'Probleme')}; alles andere ist im Index:**`,
  },
  status,
  exam,
  language: {
    description: 'Wähle die Sprache, in der du Antworten bekommst',
    option: { name: 'sprache', description: 'Deine Sprache; ohne Angabe siehst du, welche gewählt ist' },
    automatic: 'Sprache der Frage',
    isChosen: (language) =>
      `Du bekommst Antworten auf **${language}**, wo immer du fragst. Mit \`/language\` änderst du das.`,
    isAutomatic: 'Du bekommst Antworten in der Sprache der jeweiligen Frage. Mit `/language` wählst du eine bestimmte.',
  },
  help: {
    description: 'Was dieser Bot hier kann',
    what: 'Ich beantworte Fragen zu deutschen Artikeln und zeige zu jedem Satz die Fundstelle: den Wortlaut, eine Übersetzung und wo er steht. Geben die Artikel keine Antwort, so sage ich das.',
    ask: '`/ask` – frage in beliebiger Sprache. Mit `privat` siehst nur du die Antwort.',
    message:
      'Rechtsklick auf eine Nachricht (am Telefon: gedrückt halten) › **Apps** – die Artikel dazu befragen oder ihre Quellen finden.',
    buttons:
      'Unter einer Antwort: rund um ein Zitat lesen, weiterfragen, sie in deiner Sprache zeigen, Original und Übersetzung tauschen.',
    language: '`/language` – wähle die Sprache, in der du immer Antworten bekommst.',
    articles: (n) => `**${n} Artikel**${n === 1 ? ':' : ', darunter:'}`,
    channels: (channels) => `Auf diesem Server wird in ${channels} gefragt.`,
    isPrivate: 'Auf diesem Server siehst nur du deine Antworten, ausser du willst es anders.',
    quota: (left, limit) => `Du hast in dieser Stunde noch ${left} von ${count(limit, 'Frage', 'Fragen')}.`,
    model: (model) => `Antworten werden von ${model} formuliert und an den Zitaten geprüft.`,
    noModel: 'Antworten sind Sätze der Artikel; ein Sprachmodell wird nicht verwendet.',
    admins:
      '**Admins:** `/corpus` nimmt Artikel auf, ändert und entfernt sie; `/reindex` liest sie neu ein und prüft, bevor gewechselt wird; `/gaps` zeigt Fragen ohne Antwort.\n`/digest` richtet die täglichen KI-Nachrichten ein, `/insights` zeigt die Nutzung, `/status` den Zustand, `/config` die Einstellungen.',
    privacy: (days) =>
      `Antworten und was du von ihnen hältst werden ${count(days, 'Tag', 'Tage')} aufbewahrt, damit die Knöpfe darunter gehen; deine Fragen nicht. Mit \`/privacy\` siehst und löschst du alles über dich.`,
  },
  config: {
    description: 'Festlegen, wo und wie auf diesem Server geantwortet wird (Server verwalten)',
    adminsOnly:
      'Das darf nur, wer die Berechtigung «Server verwalten» oder die hier gewählte Admin-Rolle hat. Bitte wende dich an so jemanden.',
    title: 'Einstellungen dieses Servers',
    visibility: { label: '**Antworten sieht**', public: 'der ganze Kanal', private: 'nur wer gefragt hat' },
    language: {
      label: '**Geantwortet wird** (wer mit `/language` gewählt hat, behält seine Sprache)',
      ofQuestion: 'in der Sprache der Frage',
    },
    channels: { label: '**Fragen darf man in**', all: 'allen Kanälen' },
    adminRole: {
      label:
        '**Diese Rolle darf, was Admins dürfen**\n-# Erlaube ihr auch `/config` und `/reindex` unter Servereinstellungen › Integrationen.',
      none: 'keine Rolle',
    },
    quota: {
      label: (perUser, perGuild, asked) =>
        `**Fragen:** ${perUser || 'beliebig viele'} pro Person und Stunde, ${perGuild || 'beliebig viele'} pro Server und Tag. Am letzten Tag ${asked === 1 ? 'war' : 'waren'} es ${asked}.`,
      change: 'Ändern',
      title: 'Wie viele Fragen erlaubt sind',
      perUserPerHour: 'Pro Person und Stunde',
      perGuildPerDay: 'Für den ganzen Server, pro Tag',
      hint: '0: beliebig viele. Leer: wie es der Betreiber des Bots festgelegt hat.',
      wrong: (typed) =>
        `«${typed}» ist keine Anzahl Fragen. Erwartet wird eine ganze Zahl von 0 bis 1000000, oder nichts. Es wurde nichts geändert.`,
      tooMany: (typed, most) =>
        `Der Betreiber des Bots erlaubt hier ${most} Fragen; «${typed}» ist mehr. Ein Server darf weniger festlegen. Es wurde nichts geändert.`,
    },
    exempt: {
      label: '**Nicht gezählt:** Fragen dieser Rollen und in diesen Kanälen',
      noRoles: 'keine Rollen',
      noChannels: 'keine Kanäle',
    },
  },
  digest,
  digestAsk,

  news,
  card: {
    untitled: 'Ohne Titel',
    place: (paragraph, first, last) =>
      `Absatz\u00a0${paragraph}, ${first === last ? `Satz\u00a0${first}` : `Sätze\u00a0${first}–${last}`}`,
    source: 'Artikel',
    humanTranslation: (language) => `${language}, von einem Menschen übersetzt`,
    machineTranslation: (language, model) => `${language}, von ${model} übersetzt`,
    ai: 'einer KI',
    noTranslation: (language) => `keine Übersetzung (${language})`,
    uncertain: 'Nicht sicher, ob das die Frage beantwortet: bitte die Stelle lesen.',
    note: {
      unavailable: 'Das Sprachmodell hat nicht geantwortet',
      'not grounded': 'Was das Sprachmodell geschrieben hat, war durch die Artikel nicht gedeckt',
      'token budget': 'Das heutige Kontingent des Sprachmodells ist aufgebraucht',
    },
    places: (note) => `${note}; das sind die Stellen in den Artikeln.`,
    writing: 'Die Antwort wird geschrieben …',
    abstained: 'Die Artikel beantworten diese Frage nicht.',
    nearest: 'Am nächsten kommt diese Stelle:',
    about: 'Davon handeln die Artikel:',
    nothingIndexed: 'Es gibt noch keine Artikel.',
    mode: { extractive: 'Sätze aus den Artikeln', model: (model) => `von ${model} formuliert, an den Zitaten geprüft` },
    generation: (name) => `Index ${name}`,
    sameArticle: 'derselbe Artikel',
    follows: (question) => `Nachfrage zu: ${question}`,
    context: (n) => (n === null ? 'Die nächste Stelle im Artikel' : `Zitat [${n}] im Artikel`),
    page: (page, of) => `Seite ${page}/${of}`,
    indexed: (when) => `Index vom ${when}`,
    sharedBy: (person) => `geteilt von ${person}`,
  },
  buttons: {
    context: 'Kontext',
    further: 'Weiterfragen',
    mine: 'Meine Sprache',
    original: '⇅ Original',
    translation: '⇅ Übersetzung',
    share: 'Teilen',
    more: (page, of) => `Mehr (${page}/${of})`,
    back: 'Zurück',
  },
  controls: {
    gone: (days) =>
      `Diese Antwort ist nicht mehr da: Antworten werden nach ${count(days, 'Tag', 'Tagen')} gelöscht, oder wenn es will, wer gefragt hat. Frage mit \`/ask\` noch einmal, dann gehen auch die Knöpfe wieder.`,
    notYours: 'Diese Antwort ist nur für die Person bestimmt, die gefragt hat. Frage mit `/ask` selbst.',
    articleGone:
      'Den Artikel, aus dem diese Antwort ist, gibt es hier nicht mehr. Frage mit `/ask` noch einmal, dann wird in allen gesucht.',
    context: {
      changed:
        'Diese Stelle steht nicht mehr so in den Artikeln: Sie wurden seit der Antwort geändert. Das war zitiert:',
      unknown: 'Dieses Zitat gibt es in der Antwort nicht.',
    },
    further: {
      title: 'Weiterfragen',
      label: 'Deine nächste Frage',
      placeholder: 'Zum Beispiel: Und seit wann?',
      from: 'Ausgehend von:',
      forgotten:
        'Die Antwort darauf ist nicht mehr gespeichert. Deine Frage wird neu beantwortet, nur von dieser Frage ausgehend.',
    },
    mine: {
      already: (language) =>
        `Diese Antwort ist schon in deiner Sprache (${language}). Mit \`/language\` kannst du eine andere wählen.`,
      unknown: (languages) =>
        `Deine Sprache kann ich noch nicht. Wähle mit \`/language\` eine von diesen: ${languages}.`,
    },
    share: {
      already: 'Diese Antwort hast du schon geteilt.',
      onlyAsker: 'Nur wer gefragt hat, kann die Antwort teilen.',
      channels: (channels) => `In diesem Kanal dürfen keine Antworten stehen. Frage in ${channels}.`,
      hidden:
        'Hier sieht nur du, was ich schreibe: Dieser Server zeigt Apps, die Leute selbst mitbringen, nur ihnen. Deine Antwort wurde nicht geteilt.',
    },
    feedback: {
      thanks: 'Danke, das ist notiert.',
      title: 'Was stimmt nicht?',
      why: 'Grund',
      reason: {
        wrong: 'Etwas daran ist falsch',
        beside: 'Das beantwortet meine Frage nicht',
        incomplete: 'Es fehlt etwas',
        translation: 'Übersetzung oder Sprache sind schlecht',
        other: 'Etwas anderes',
      },
      words: 'In deinen Worten',
      placeholder: 'Was hättest du erwartet?',
      noted: 'Danke, das ist notiert. Es hilft, die Antworten zu verbessern.',
    },
  },
  quota: {
    user: (limit, when) =>
      `Du hast innert einer Stunde ${count(limit, 'Frage', 'Fragen')} gestellt, so viele wie erlaubt. Die nächste ist frei um ${when}.`,
    guild: (limit, when) =>
      `Auf diesem Server wurden innert eines Tages ${count(limit, 'Frage', 'Fragen')} gestellt, so viele wie erlaubt. Die nächste ist frei um ${when}.`,
    channels: (channels) => `In diesem Kanal darf nicht gefragt werden. Frage in ${channels}.`,
  },
  error: {
    articlesOfOthers: (server) =>
      `Alle Server mit diesem Bot teilen sich seine Artikel, und dieser gehört nicht zu denen, die sie ändern dürfen. Wer den Bot betreibt, kann es erlauben: ${server} in CORPUS_GUILDS.`,
    broken: (reference) =>
      `Bei uns ist etwas schiefgegangen. Bitte versuche es noch einmal; hilft das nicht, gib einem Admin diese Referenz an: ${reference}`,
    tooLong: (reference) =>
      `Das hat zu lange gedauert. Bitte versuche es noch einmal; hilft das nicht, gib einem Admin diese Referenz an: ${reference}`,
    goesOn:
      'Das läuft noch, aber Discord lässt mich hier nur 15 Minuten lang berichten. Wie es ausgeht, steht im Protokoll.',
    busy: 'Gerade wollen sehr viele etwas wissen. Bitte versuche es in einer Minute noch einmal.',
    stopping: 'Ich werde gerade neu gestartet. Bitte versuche es in einer Minute noch einmal.',
    unknownCommand:
      'Diesen Befehl gibt es nicht mehr. Lade Discord neu (Ctrl+R; am Telefon: die App schliessen und wieder öffnen), um die aktuellen zu sehen.',
  },
}
