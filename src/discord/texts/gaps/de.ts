import type { GapsTexts } from './texts.ts'

export const gaps: GapsTexts = {
  description: 'Fragen, auf die die Artikel keine Antwort haben (Server verwalten)',
  adminsOnly:
    'Was den Artikeln fehlt, sieht nur, wer sie ändern darf: Mitglieder mit der Berechtigung «Server verwalten» und die Admin-Rolle. Frag jemanden davon.',
  kept: (days) =>
    `Antworten, was du von ihnen hältst und deine Fragen werden ${days} ${days === 1 ? 'Tag' : 'Tage'} aufbewahrt; die Admins dieses Servers sehen Fragen ohne Antwort, aber nie, von wem sie sind. Private Fragen werden nicht aufbewahrt.`,
  title: 'Was die Artikel nicht beantworten',
  open: (count) =>
    count === 1 ? 'Eine Lücke ist offen.' : `${count} Lücken sind offen; die dringendste steht zuerst.`,
  none: 'Nichts ist offen: Jede Frage von hier fand eine Antwort oder ist erledigt.',
  withoutWords:
    'Der Wortlaut der Fragen wird hier nicht gespeichert; sie sind deshalb nach der nächstliegenden Stelle zusammengefasst. Wer den Bot betreibt, kann ihn mit `KEEP_QUESTIONS=true` speichern lassen; dann steht er hier, ohne Namen.',
  wordless: 'Fragen ohne gespeicherten Wortlaut',
  asked: (count, languages, when) =>
    `${count === 1 ? 'einmal' : `${count}-mal`} gefragt · ${languages} · zuletzt ${when}`,
  nearest: 'Nächstliegende Stelle:',
  noNearest: 'Keine Stelle der Artikel kommt in die Nähe.',
  note: 'Notiz:',
  buttons: {
    note: 'Notiz',
    done: 'Erledigt',
    golden: 'Prüfungsfrage',
    article: 'Artikel hinzufügen',
    more: (page, pages) => `Seite ${page} von ${pages} ›`,
  },
  noteModal: {
    title: 'Notiz zu dieser Lücke',
    label: 'Was die Admins hier wissen sollen',
    placeholder: 'Etwa: Ben schreibt einen Artikel dazu. Leer entfernt die Notiz.',
  },
  gone: 'Diese Lücke gibt es nicht mehr: Ihre Fragen sind gelöscht. `/gaps` zeigt, was offen ist.',
  golden: {
    title: 'In jeder Prüfung stellen',
    question: 'Frage',
    quote: 'Die Worte, die sie beantworten',
    quoteHint: 'Genau so, wie sie im Artikel stehen; vorgegeben ist die nächstliegende Stelle.',
    added: 'Aufgenommen: Jeder neue Index wird das gefragt, bevor er antwortet.',
    noSuchWords: 'Diese Worte stehen nicht im Artikel, nichts wurde aufgenommen. Kopiere sie genau von dort.',
    noPlace:
      'Keine Stelle der Artikel kommt in die Nähe, es gibt also nichts zu erwarten. Füge zuerst einen Artikel hinzu.',
  },
  article: {
    title: 'Einen Artikel dazu aufnehmen',
    url: 'Webadresse des Artikels',
    urlHint: 'Du siehst zuerst eine Vorschau. Dateien nimmst du mit /corpus add auf.',
    done: 'Lücke schliessen',
  },
}
