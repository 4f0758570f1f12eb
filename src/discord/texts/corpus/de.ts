import type { CorpusTexts } from './texts.ts'

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`
const such = (example: string) => (example === '' ? '' : ` Zum Beispiel: «${example}»`)
const mib = (bytes: number) => `${(Math.ceil(bytes / 104_857.6) / 10).toLocaleString('de')} MiB`

export const corpus: CorpusTexts = {
  description: 'Die Artikel, aus denen geantwortet wird (für alle, die sie ändern dürfen)',
  adminsOnly:
    'Das darf nur, wer die Artikel ändern darf. Wende dich an den Betreiber des Bots oder an einen Admin dieses Servers.',
  messageCommand: 'Zu den Artikeln nehmen',
  commands: {
    add: 'Eine Seite oder Datei einlesen und nach einem Blick auf die Vorschau aufnehmen',
    list: 'Alle Artikel oder die mit bestimmten Wörtern im Titel',
    show: 'Text, Textstellen und Übersetzungen eines Artikels',
    edit: 'Titel, Autor, Datum, Sprache oder Adresse eines Artikels ändern',
    remove: 'Einen Artikel entfernen, samt allem, was aus ihm zitiert ist',
    promote: 'Aus einer Meldung einen Artikel machen',
    history: 'Wer was wann geändert hat',
  },
  options: {
    url: { name: 'url', description: 'Webadresse des Artikels' },
    file: { name: 'datei', description: 'Eine Datei: .md, .txt, .html, .pdf mit Text oder .tmx mit Übersetzungen' },
    translationsOf: { name: 'artikel', description: 'Bei .tmx: zu welchem Artikel die Übersetzungen gehören' },
    article: { name: 'artikel', description: 'Welcher Artikel; tippe einige Wörter seines Titels' },
    search: { name: 'suche', description: 'Wörter aus dem Titel' },
    news: { name: 'meldung', description: 'Welche Meldung; tippe einige Wörter ihres Titels' },
  },
  buttons: {
    add: 'Aufnehmen',
    merge: 'Zu den vorhandenen',
    replace: 'Vorhandene ersetzen',
    replaceText: 'Text ersetzen',
    details: 'Angaben ändern',
    discard: 'Verwerfen',
    text: 'Text',
    passages: 'Textstellen',
    translations: 'Übersetzungen',
    edit: 'Ändern',
    remove: 'Entfernen',
    keep: 'Behalten',
    undo: 'Rückgängig',
    toList: '‹ Alle Artikel',
    show: 'Ansehen',
    previous: '‹ Zurück',
    next: 'Weiter ›',
  },
  oneSource: 'Gib entweder mit «url» eine Webadresse oder mit «datei» eine Datei an.',
  noSource:
    'In dieser Nachricht ist weder ein Link noch eine lesbare Datei. Erwartet wird ein Link oder eine Datei .md, .txt, .html oder .pdf.',
  firstOf: (n) =>
    `Das Erste von ${n} Links und Dateien der Nachricht; die anderen lassen sich mit \`/corpus add\` aufnehmen.`,
  fields: { title: 'Titel', author: 'Autor', published: 'Datum', language: 'Sprache', url: 'Webadresse' },
  modal: {
    title: 'Angaben zum Artikel',
    hints: {
      published: 'Wann er erschienen ist, etwa 2025-10-01; leer: nicht bekannt',
      language: 'In welcher Sprache der Text ist: de, en, fr, it …',
      url: 'Wo er zu lesen ist, beginnend mit https://; leer: nirgends',
    },
  },
  preview: {
    title: 'Vorschau: noch ist nichts aufgenommen',
    titleMade: 'Ein Titel war nicht zu finden; dieser ist der Anfang des Texts.',
    languageGuessed: (language) => `Der Text ist zu kurz, um seine Sprache zu erkennen; angenommen wird ${language}.`,
    missing: (fields) => `Nicht gefunden: ${fields}. Mit «Angaben ändern» trägst du es nach.`,
    counts: (words, passages) => `${count(words, 'Wort', 'Wörter')} · ${count(passages, 'Textstelle', 'Textstellen')}`,
    remarks: {
      invisible: (n) => `${count(n, 'unsichtbares Zeichen wurde', 'unsichtbare Zeichen wurden')} entfernt.`,
      hidden: (n, example) =>
        `${count(n, 'versteckter Text, den niemand sähe, wurde', 'versteckte Texte, die niemand sähe, wurden')} weggelassen.${such(example)}`,
      instruction: (n, example) =>
        `${count(n, 'Satz spricht', 'Sätze sprechen')} ein Programm an statt die Leser. Der Bot gehorcht dem nicht; lies es, bevor du den Artikel aufnimmst.${such(example)}`,
      language: (_n, example) =>
        `Die Quelle gibt als Sprache ${example} an, der Text ist aber in einer anderen geschrieben. Prüfe die Sprache; «Angaben ändern» berichtigt sie.`,
      paywall: () =>
        'Wahrscheinlich ist nur der Anfang da: Der Rest liegt hinter einer Anmeldung oder einer Bezahlschranke. Vergleiche das Ende mit der Seite, oder nimm den ganzen Text als Datei auf, falls du ihn veröffentlichen darfst.',
      encoding: (_n, example) =>
        `Die Zeichenkodierung stimmte nicht mit der Angabe überein${example && `; gelesen wurde ${example}`}. Prüfe die Umlaute.`,
      pages: (n, example) =>
        `Das PDF ist länger, als gelesen wird: die ersten ${example} Seiten sind da, ${n} fehlen. Nimm sie als eigene Datei auf.`,
      short: () => 'Es wurde kaum Text gefunden. Prüfe, ob das der ganze Artikel ist.',
    },
    twin: {
      address: (title) => `Einen Artikel mit dieser Adresse gibt es schon: **${title}**.`,
      page: (title) =>
        `Diese Seite gibt es schon als Artikel mit einer anderen Adresse, die auch zu ihr führt: **${title}**.`,
      replaces:
        '«Text ersetzen» setzt diesen Text an die Stelle des bisherigen; Übersetzungen und Prüfungsfragen bleiben, soweit sie noch passen.',
      text: (title) => `Denselben Text gibt es schon Wort für Wort: **${title}**.`,
      nearly: (title, share) =>
        `${share} davon stehen auch in **${title}**: vielleicht ist es derselbe Artikel. Vergleiche sie, bevor du ihn aufnimmst.`,
      loses: (n) =>
        n === 1
          ? 'Ein übersetzter Satz steht nicht mehr im neuen Text; seine Übersetzung wird nicht mehr gezeigt.'
          : `${n} übersetzte Sätze stehen nicht mehr im neuen Text; ihre Übersetzungen werden nicht mehr gezeigt.`,
    },
  },
  translations: {
    title: 'Vorschau: noch ist keine Übersetzung aufgenommen',
    of: (title) => `Für **${title}**`,
    counts: (fitting, units, languages) =>
      `Einheiten, die zu diesem Artikel gehören: ${fitting} von ${units} · ${languages}`,
    foreign: (n, example) =>
      `${count(n, 'Einheit, deren Deutsch nicht im Artikel steht, fällt', 'Einheiten, deren Deutsch nicht im Artikel steht, fallen')} weg.${such(example)}`,
    problems: (n) => `${count(n, 'Stelle', 'Stellen')} der Datei ${n === 1 ? 'war' : 'waren'} nicht zu lesen:`,
    isMore:
      'Der Artikel hat schon Übersetzungen. Neue treten an die Stelle derjenigen desselben Satzes und derselben Sprache.',
  },
  discarded: 'Verworfen. Nichts wurde aufgenommen.',
  done: {
    added: (title) => `**Aufgenommen:** ${title}`,
    edited: (title) => `**Geändert:** ${title}`,
    replaced: (title) => `**Text ersetzt:** ${title}`,
    removed: (title) => `**Entfernt:** ${title}`,
    restored: (title) => `**Zurückgeholt:** ${title}`,
    translated: (title) => `**Übersetzungen aufgenommen:** ${title}`,
    promoted: (title) => `**Jetzt ein Artikel:** ${title}`,
  },
  indexing: 'Die Artikel werden neu eingelesen …',
  ready: {
    added: 'Man kann ihn jetzt befragen.',
    edited: 'Antworten zeigen es ab jetzt.',
    replaced: 'Antworten zitieren ab jetzt den neuen Text.',
    removed: 'Er wird ab sofort nicht mehr zitiert, und Antworten, die ihn zitierten, sagen das.',
    restored: 'Man kann ihn wieder befragen.',
    translated: 'Antworten zeigen sie ab jetzt.',
    promoted: 'Er zählt so viel wie die anderen und bleibt.',
  },
  notReady: 'Es ist gespeichert, aber Antworten berücksichtigen es noch nicht. `/reindex status` zeigt, warum.',
  waits: 'Es ist gespeichert; Antworten berücksichtigen es erst, wenn du entschieden hast.',
  notIndexed: (why) =>
    `Gespeichert, aber die Artikel liessen sich nicht neu einlesen: ${why} \`/reindex start\` versucht es noch einmal.`,
  unchanged: 'Nichts war anders, also wurde nichts geändert.',
  undoFor: (days) => `Seine Dateien bleiben ${days} Tage aufbewahrt; so lange holt «Rückgängig» ihn zurück.`,
  list: {
    title: (n) => `${n} Artikel`,
    found: (n, typed) => `${n} Artikel mit «${typed}»`,
    none: (typed) => `Kein Artikel hat «${typed}» im Titel.`,
    news: 'Meldung',
    passages: (n) => count(n, 'Textstelle', 'Textstellen'),
    translations: (languages) => `übersetzt: ${languages}`,
    noTranslations: 'keine Übersetzungen',
    notIndexed: 'noch nicht im Index',
    problems: (n) => count(n, 'Problem', 'Probleme'),
    choose: 'Einen Artikel zeigen',
  },
  show: {
    noTranslations: 'Es gibt keine Übersetzungen.',
    broken: 'Die Datei lässt sich nicht als Artikel lesen:',
  },
  remove: {
    title: (title) => `**${title}** entfernen?`,
    what: (passages, translations, questions) =>
      `Mit ihm gehen ${count(passages, 'Textstelle', 'Textstellen')} samt Vektoren, ${count(translations, 'übersetzter Satz', 'übersetzte Sätze')}, ${count(questions, 'Prüfungsfrage', 'Prüfungsfragen')}, was Maschinen aus ihm übersetzt haben, und seine Zitate in aufbewahrten Antworten. Gepostete Nachrichten bleiben in Discord; ihre Knöpfe sagen dann, dass der Artikel entfernt wurde.`,
    undo: (days) => `Seine Dateien bleiben ${days} Tage aufbewahrt; so lange lässt sich das rückgängig machen.`,
  },
  kept: 'Er bleibt. Nichts wurde entfernt.',
  promote: {
    isArticle: (title) => `**${title}** ist schon ein Artikel.`,
    gone: 'Diese Meldung ist nicht mehr aufbewahrt. Wähle aus der Liste, die beim Tippen erscheint.',
  },
  history: {
    title: (n) => count(n, 'Änderung', 'Änderungen'),
    none: 'Noch wurde nichts geändert. Was von Hand im Ordner geändert wird, wird nicht aufgezeichnet.',
    what: {
      added: 'aufgenommen',
      edited: 'geändert',
      replaced: 'Text ersetzt',
      removed: 'entfernt',
      restored: 'zurückgeholt',
      translated: 'Übersetzungen aufgenommen',
      promoted: 'zum Artikel gemacht',
    },
    operator: 'der Betreiber',
    forgotten: 'jemand',
  },
  answerRemoved: (title) =>
    `Der Artikel «${title}», aus dem diese Antwort zitierte, wurde entfernt. Frage mit \`/ask\` noch einmal.`,
  problems: {
    noDraft: () =>
      'Diese Vorschau gilt nicht mehr: Darüber ist schon entschieden, oder sie ist über einen Tag alt. Lies die Quelle noch einmal ein.',
    erasedMeanwhile: () =>
      'Während das eingelesen wurde, hast du alles gelöscht, was über dich gespeichert ist: auch diese Vorschau wurde nicht behalten. Lies die Quelle noch einmal ein.',
    noArticle: ({ id }) => `Den Artikel «${id}» gibt es nicht mehr. \`/corpus list\` zeigt, welche es gibt.`,
    alreadyThere: ({ title, same }) => {
      const there = {
        address: `Einen Artikel mit dieser Adresse gibt es schon: «${title}».`,
        page: `Diese Seite gibt es schon als Artikel mit einer anderen Adresse, die auch zu ihr führt: «${title}».`,
        text: `Denselben Text gibt es schon Wort für Wort: «${title}».`,
      }
      const more =
        same === 'text' ? '' : ' Lies die Adresse noch einmal mit `/corpus add` ein; dann lässt sich der Text ersetzen.'
      return `${there[same]} Nichts wurde aufgenommen.${more}`
    },
    addressTaken: ({ title }) =>
      `Der Artikel «${title}» hat diese Adresse schon. Nichts wurde geändert. Gib eine andere an; wenn beide derselbe Artikel sind, entferne einen davon.`,
    addedAgain: ({ title }) =>
      `Dieselbe Seite wurde inzwischen wieder aufgenommen, als «${title}». Nichts wurde zurückgeholt: Entferne erst diesen Artikel, dann mach die Entfernung rückgängig.`,
    changedMeanwhile: ({ title }) =>
      `«${title}» wurde inzwischen von jemand anderem geändert. Nichts ist geschehen; sieh ihn dir noch einmal an.`,
    wrongDetail: ({ field, typed }) =>
      ({
        title: 'Es braucht einen Titel: eine Zeile, höchstens 300 Zeichen.',
        author: 'Der Autor muss in eine Zeile von höchstens 300 Zeichen passen.',
        published: `«${typed}» ist kein Datum. Erwartet wird eines wie 2025-10-01 oder 1.10.2025, oder nichts.`,
        language: `«${typed}» ist keine Sprache. Erwartet wird ein Kürzel wie de, en oder fr.`,
        url: `«${typed}» ist keine Webadresse. Erwartet wird eine, die mit https:// beginnt, oder nichts.`,
      })[field].concat(' Nichts wurde geändert.'),
    loginInAddress: () =>
      'In dieser Adresse steht ein Benutzername oder ein Passwort, und alle würden es sehen. Nichts wurde geändert. Gib die Adresse ohne an.',
    nothingToRestore: () =>
      'Das lässt sich nicht mehr rückgängig machen: Die Dateien sind nicht mehr aufbewahrt, oder es gibt wieder einen Artikel dieses Namens.',
    lastArticle: ({ title }) =>
      `«${title}» ist der einzige Artikel, und ganz ohne kann der Bot nicht antworten. Nimm zuerst einen anderen auf.`,
    whichArticle: () => 'Übersetzungen gehören zu einem Artikel: Wähle ihn mit «artikel».',
    foreignTranslations: ({ title, units, example }) =>
      `Keine der ${units} Einheiten gehört zu «${title}»: In seinem Text steht «${example}» nicht. Wähle den Artikel, aus dem sie übersetzt sind.`,
    noTranslations: ({ why }) => `Die Datei enthält keine lesbaren Übersetzungen: ${why}`,
    attachmentTooLarge: ({ name, bytes, limit }) =>
      `${name} hat ${mib(bytes)}; gelesen werden höchstens ${mib(limit)}.`,
    unknownFile: ({ name }) =>
      `Dateien wie ${name} werden nicht gelesen. Erwartet wird .md, .txt, .html, .pdf mit Text oder .tmx.`,
    tooLong: ({ characters, limit }) =>
      `Der Text hat ${characters} Zeichen; höchstens ${limit} sind möglich. Nimm seine Teile einzeln auf.`,
    closed: ({ setting, dir }) =>
      `In den Ordner ${dir} (${setting}) darf der Bot nicht schreiben, darum wurde nichts geändert. Der Betreiber muss ihn beschreibbar einbinden oder dem Bot das Recht dazu geben.`,
    full: ({ setting, dir }) =>
      `Der Datenträger mit ${dir} (${setting}) ist voll, darum wurde nichts geändert. Der Betreiber muss Platz schaffen.`,
    faulty: ({ setting, dir, code }) =>
      `${dir} (${setting}) liess sich nicht schreiben (${code}), darum wurde nichts geändert. Der Betreiber muss den Datenträger prüfen.`,
  },
  refused: {
    loginNeeded: () =>
      'Die Seite zeigt ihren Text nur nach einer Anmeldung oder Bezahlung. Speichere den Text als Datei, falls du ihn veröffentlichen darfst, und nimm diese auf.',
    notFound: () => 'Die Seite sagt, dass es unter dieser Adresse nichts gibt. Prüfe die Adresse.',
    empty: () => 'Es steht nichts darin. Erwartet wird ein Artikel.',
    noText: () =>
      'Darin war kein Artikel zu finden: keine Absätze mit Text. Gib die Adresse eines einzelnen Artikels an oder seinen Text als Datei.',
    pdfWithoutText: ({ pages }) =>
      `Das ist ein PDF mit ${count(pages, 'Seite', 'Seiten')} ohne Text, nur mit Bildern davon. Lass zuerst eine Texterkennung (OCR) darüber laufen.`,
    pdfEncrypted: () => 'Dieses PDF verlangt ein Passwort. Speichere es ohne.',
    pdfBroken: () => 'Dieses PDF lässt sich nicht lesen. Speichere es neu oder nimm seinen Text als .txt oder .md auf.',
    tooLarge: ({ bytes, limit }) =>
      `Es hat ${mib(bytes)}; gelesen werden höchstens ${mib(limit)}. Nimm nur den Text auf.`,
    tooLong: ({ characters, limit }) =>
      `Es enthält ${characters} Zeichen Text; ein Artikel hat höchstens ${limit}. Nimm seine Teile einzeln auf.`,
    bomb: () =>
      'Es ist so gebaut, dass Programme daran scheitern, und wird nicht gelesen. Nimm nur seinen Text auf, als .txt oder .md.',
    unknownType: ({ type }) =>
      `Dateien vom Typ ${type} werden nicht gelesen. Erwartet wird eine Webseite, .md, .txt, .html oder .pdf mit Text.`,
    binary: () => 'Das ist kein Text. Erwartet wird eine Webseite, .md, .txt, .html oder .pdf mit Text.',
    frontMatter: ({ line, problem }) =>
      `Die Angaben am Anfang der Datei, zwischen den Zeilen mit «---», lassen sich nicht lesen (Zeile ${line}: ${problem}). Berichtige diese Zeile, oder lass die Angaben weg.`,
    timedOut: ({ seconds }) =>
      `Es liess sich nicht in ${seconds} Sekunden lesen. Nimm nur seinen Text auf, als .txt oder .md.`,
    tooHeavy: () => 'Es zu lesen brauchte zu viel Speicher. Nimm nur seinen Text auf, als .txt oder .md.',
    busy: () => 'Gerade wird zu viel auf einmal eingelesen. Versuche es in einer Minute noch einmal.',
  },
  fetch: {
    url: () => 'Das ist keine Webadresse. Erwartet wird eine, die mit https:// beginnt.',
    address: (host) =>
      `${host} führt an einen Ort, der nicht im öffentlichen Web liegt. Der Betreiber kann ihn mit FETCH_ALLOW erlauben.`,
    dns: (host) => `${host} gibt es im Web nicht. Prüfe die Adresse.`,
    refused: (host) => `${host} nimmt keine Verbindung an. Prüfe die Adresse oder versuche es später.`,
    tls: (host) => `${host} kann nicht beweisen, dass es ${host} ist: Sein Zertifikat ist nicht gültig.`,
    timeout: (host) => `${host} hat nicht rechtzeitig geantwortet. Versuche es später.`,
    broken: (host) => `Die Antwort von ${host} brach ab oder ergab keinen Sinn. Versuche es später.`,
    'too large': (host) => `${host} schickt mehr, als gelesen wird. Nimm den Text als Datei auf.`,
    redirects: (host) =>
      `${host} leitet nur zu anderen Adressen weiter. Nimm die Adresse, die der Browser am Ende zeigt.`,
    status: (host, code) =>
      code === 404 || code === 410
        ? `${host} sagt, dass es unter dieser Adresse nichts gibt (${code}). Prüfe sie.`
        : code === 401 || code === 403 || code === 451
          ? `${host} gibt diese Seite Programmen nicht, oder nicht ohne Anmeldung (${code}). Speichere ihren Text als Datei, falls du ihn veröffentlichen darfst, und nimm diese auf.`
          : `${host} antwortet mit einem Fehler (${code}). Versuche es später.`,
  },
}
