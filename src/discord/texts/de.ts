import type { Texts } from './catalogue.ts'

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`

export const de: Texts = {
  locale: 'de-CH',
  more: (n) => `… und ${n} weitere`,
  ask: {
    description: 'Frage die Artikel; Antwort mit Fundstelle zu jedem Satz',
    question: { name: 'frage', description: 'Deine Frage, in beliebiger Sprache' },
    language: { name: 'sprache', description: 'Sprache der Antwort (sonst die der Frage)' },
    private: { name: 'privat', description: 'Die Antwort nur dir zeigen' },
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
      publishing: 'Index übernehmen',
    },
    done: (articles, passages) =>
      `**Der Index ist auf dem neuesten Stand:** ${articles} Artikel, ${count(passages, 'Textstelle', 'Textstellen')}.`,
    counts: ({ added, changed, removed, unchanged }) =>
      `Artikel: ${added} neu, ${changed} geändert, ${removed} entfernt, ${unchanged} unverändert`,
    embedded: (passages, seconds) => `${count(passages, 'Textstelle', 'Textstellen')} neu berechnet, ${seconds} s`,
    problems: (n) => `**${count(n, 'Problem', 'Probleme')}; alles andere ist im Index:**`,
  },
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
  quota: {
    user: (limit, when) =>
      `Du hast innert einer Stunde ${count(limit, 'Frage', 'Fragen')} gestellt, so viele wie erlaubt. Die nächste ist frei um ${when}.`,
    guild: (limit, when) =>
      `Auf diesem Server wurden innert eines Tages ${count(limit, 'Frage', 'Fragen')} gestellt, so viele wie erlaubt. Die nächste ist frei um ${when}.`,
    channels: (channels) => `In diesem Kanal darf nicht gefragt werden. Frage in ${channels}.`,
  },
  error: {
    broken: (reference) =>
      `Bei uns ist etwas schiefgegangen. Bitte versuche es noch einmal; hilft das nicht, gib einem Admin diese Referenz an: ${reference}`,
    stopping: 'Ich werde gerade neu gestartet. Bitte versuche es in einer Minute noch einmal.',
    unknownCommand: 'Diesen Befehl gibt es nicht mehr. Lade Discord neu (Ctrl+R), um die aktuellen zu sehen.',
  },
}
