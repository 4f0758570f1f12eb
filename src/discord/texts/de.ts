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
      `Absatz ${paragraph}, ${first === last ? `Satz ${first}` : `Sätze ${first}–${last}`}`,
    source: 'Artikel',
    humanTranslation: (language) => `${language}, von einem Menschen übersetzt`,
    machineTranslation: (language, model) => `${language}, von ${model} übersetzt`,
    ai: 'einer KI',
    noTranslation: (language) => `keine Übersetzung (${language})`,
    claimsCut: (n) =>
      `Die Antwort ist zu lang für eine Nachricht: ${count(n, 'weiterer Satz wird', 'weitere Sätze werden')} nicht gezeigt.`,
    claimShortened: 'Die Antwort ist zu lang für eine Nachricht und wurde gekürzt.',
    quotesCut: (n) => `${count(n, 'weiteres Zitat wird', 'weitere Zitate werden')} nicht gezeigt`,
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
    tooLong: (reference) =>
      `Das hat zu lange gedauert. Bitte versuche es noch einmal; hilft das nicht, gib einem Admin diese Referenz an: ${reference}`,
    goesOn:
      'Das läuft noch, aber Discord lässt mich hier nur 15 Minuten lang berichten. Wie es ausgeht, steht im Protokoll.',
    busy: 'Gerade wollen sehr viele etwas wissen. Bitte versuche es in einer Minute noch einmal.',
    stopping: 'Ich werde gerade neu gestartet. Bitte versuche es in einer Minute noch einmal.',
    unknownCommand: 'Diesen Befehl gibt es nicht mehr. Lade Discord neu (Ctrl+R), um die aktuellen zu sehen.',
  },
}
