import type { NewsTexts } from './texts.ts'

export const news: NewsTexts = {
  option: {
    name: 'in-antworten',
    description: 'Ob /ask auf diesem Server die Meldungen zitiert, wenn die Artikel nicht antworten (sonst nein)',
  },
  cited: '**In Antworten:** `/ask` zitiert die Meldungen, wenn die Artikel nicht antworten',
  notCited: (option) => `**In Antworten:** nicht zitiert (änderbar mit «${option}»)`,
  help: (channels, cited) =>
    `Tägliche KI-Nachrichten in ${channels}; darunter gibt es sie in deiner Sprache, und du kannst dazu fragen${cited ? '. Auch `/ask` kennt sie' : ''}.`,
  heading: '**Aus den KI-Nachrichten dieses Servers**, nicht aus den Artikeln:',
  abstained: 'Weder die Artikel noch die KI-Nachrichten dieses Servers beantworten diese Frage.',
  source: 'Meldung',
  from: (day, channel) => `aus der Ausgabe vom ${day} in ${channel}`,
  same: 'dieselbe Meldung',
  places: (note) => `${note}; das sind die Stellen in den Meldungen.`,
  report: (n) => `Zitat [${n}] in der Meldung`,
  gone: (days) =>
    `Diese Meldung ist nicht mehr gespeichert: Nachrichten werden nach ${days === 1 ? 'einem Tag' : `${days} Tagen`} entfernt. Das war zitiert:`,
}
