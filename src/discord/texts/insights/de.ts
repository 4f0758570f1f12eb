import type { InsightsTexts } from './texts.ts'

export const insights: InsightsTexts = {
  description: 'Wie es den Fragen auf diesem Server geht: Zahlen und ein Bild (Server verwalten)',
  adminsOnly:
    'Wie es den Fragen hier geht, sehen nur Mitglieder mit der Berechtigung «Server verwalten» oder mit der Admin-Rolle. Frag jemanden davon.',
  title: 'Fragen auf diesem Server',
  range: (from, to) => `${from} bis ${to} (UTC)`,
  days: (count) => `Die letzten ${count} Tage`,
  forgotten: (days) =>
    `Fragen werden ${days} Tage lang gezählt (\`RETENTION_DAYS\`) und dann gelöscht: Älteres fehlt hier.`,
  nothing: 'In dieser Zeit wurde nichts gefragt.',
  csv: 'Als Tabelle (CSV)',
  csvReady: 'Eine Zeile pro Frage, ohne Namen und ohne Wortlaut. Stunden in UTC.',
  csvCut: (left) => `Die ältesten ${left} Fragen fehlen: mit ihnen hätte die Datei mehr Bytes, als Discord erlaubt.`,
  alt: (questions, days) =>
    `Diagramme zu ${questions} Fragen in ${days} Tagen: pro Tag, nach Sprache, Antwortzeiten, meistzitierte Artikel. Die Zahlen stehen darunter.`,
  noPicture: 'Das Bild liess sich nicht zeichnen; die Zahlen sind vollständig.',
  tiles: {
    questions: 'Fragen',
    answered: 'beantwortet',
    helpful: 'fanden es hilfreich',
    median: 'übliche Antwortzeit',
  },
  perDay: 'Fragen pro Tag',
  answered: 'beantwortet',
  abstained: 'ohne Antwort',
  times: 'Antwortzeit',
  median: 'die Hälfte',
  slow: '95 % bis',
  languages: 'Sprachen der Fragen',
  articles: 'Meistzitierte Artikel',
  lines: {
    questions: (questions, share) =>
      `**${questions.toLocaleString('de-CH')}** ${questions === 1 ? 'Frage' : 'Fragen'}, **${share}** beantwortet`,
    perDay: (average, most, date) => `Im Schnitt ${average} am Tag, am meisten am ${date}: ${most}`,
    times: (median, slow) => `Die Hälfte der Antworten innert ${median}, 95 % innert ${slow}`,
    tokens: (input, output) => `Tokens des Sprachmodells für Antworten: ${input} hinein, ${output} heraus`,
    noTokens: 'An den Antworten war kein Sprachmodell beteiligt',
    cost: (dollars) => `Kosten der Antworten: ${dollars}`,
    counted: 'Ohne Übersetzungen und Nachrichten; `/status` zählt alles von heute.',
    cited: '**Am meisten zitiert**',
    neverCited: (count) => `**In dieser Zeit nie zitiert** (${count})`,
    allCited: 'In dieser Zeit wurde jeder Artikel zitiert.',
  },
  ownWords: 'Nur in eigenen Worten',
}
