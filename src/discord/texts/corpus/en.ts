import type { CorpusTexts } from './texts.ts'

const s = (n: number) => (n === 1 ? '' : 's')
const such = (example: string) => (example === '' ? '' : ` For example: “${example}”`)
const mib = (bytes: number) => `${Math.ceil(bytes / 104_857.6) / 10} MiB`

export const corpus: CorpusTexts = {
  description: 'The articles that questions are answered from (for those who may change them)',
  adminsOnly:
    'Only those who may change the articles can do this. Ask the operator of the bot, or an admin of this server.',
  messageCommand: 'Add to the articles',
  commands: {
    add: 'Read a page or a file, and add it after a look at the preview',
    list: 'All articles, or those with certain words in their title',
    show: 'Text, passages and translations of an article',
    edit: 'Change title, author, date, language or address of an article',
    remove: 'Remove an article, and all that is quoted from it',
    promote: 'Make an article of a piece of news',
    history: 'Who changed what, and when',
  },
  options: {
    url: { name: 'url', description: 'Web address of the article' },
    file: { name: 'file', description: 'A file: .md, .txt, .html, .pdf with text, or .tmx with translations' },
    translationsOf: { name: 'article', description: 'Of a .tmx: which article its translations belong to' },
    article: { name: 'article', description: 'Which article; type a few words of its title' },
    search: { name: 'search', description: 'Words of the title' },
    news: { name: 'news', description: 'Which story; type a few words of its title' },
  },
  buttons: {
    add: 'Add',
    merge: 'Add to those there are',
    replace: 'Replace those there are',
    replaceText: 'Replace its text',
    details: 'Change details',
    discard: 'Discard',
    text: 'Text',
    passages: 'Passages',
    translations: 'Translations',
    edit: 'Edit',
    remove: 'Remove',
    keep: 'Keep it',
    undo: 'Undo',
    toList: '‹ All articles',
    show: 'Look at it',
    previous: '‹ Back',
    next: 'Next ›',
  },
  oneSource: 'Give either a web address with “url” or a file with “file”.',
  noSource:
    'In this message there is neither a link nor a file that can be read. Expected a link, or a .md, .txt, .html or .pdf.',
  firstOf: (count) =>
    `The first of ${count} links and files in the message; the others can be added with \`/corpus add\`.`,
  fields: { title: 'Title', author: 'Author', published: 'Date', language: 'Language', url: 'Web address' },
  modal: {
    title: 'Details of the article',
    hints: {
      published: 'When it was published, such as 2025-10-01; empty: not known',
      language: 'What the text is written in: de, en, fr, it …',
      url: 'Where it can be read, beginning with https://; empty: nowhere',
    },
  },
  preview: {
    title: 'Preview: nothing has been added yet',
    titleMade: 'No title was found; this one is the beginning of the text.',
    languageGuessed: (language) => `The text is too short to tell its language; it is taken to be ${language}.`,
    missing: (fields) => `Not found: ${fields}. “Change details” lets you fill that in.`,
    counts: (words, passages) => `${words} word${s(words)} · ${passages} passage${s(passages)}`,
    remarks: {
      invisible: (n) => `${n} invisible character${s(n)} ${n === 1 ? 'was' : 'were'} taken out.`,
      hidden: (n, example) =>
        `${n} hidden text${s(n)} that no reader would see ${n === 1 ? 'was' : 'were'} left out.${such(example)}`,
      instruction: (n, example) =>
        `${n} sentence${s(n)} speak${n === 1 ? 's' : ''} to a program instead of a reader. The bot does not obey; read ${n === 1 ? 'it' : 'them'} before you add the article.${such(example)}`,
      language: (_n, example) =>
        `The source says that its language is ${example}, but the text is written in another. Check the language; “Change details” corrects it.`,
      paywall: () =>
        'Probably only the beginning is there: the rest is behind a login or a payment. Compare the end with the page, or add the whole text as a file, if you may publish it.',
      encoding: (_n, example) =>
        `The encoding was not the one that was said${example && `; it was read as ${example}`}. Check the umlauts.`,
      pages: (n, example) =>
        `The PDF is longer than what is read: the first ${example} pages are there, ${n} are missing. Add them as a file of their own.`,
      short: () => 'Hardly any text was found. Check whether this is the whole article.',
    },
    twin: {
      address: (title) => `An article with this address is there already: **${title}**.`,
      page: (title) => `This page is an article already, under another address that leads to it: **${title}**.`,
      replaces:
        '“Replace its text” puts this text in place of the old one; translations and golden questions stay, as far as they still fit.',
      text: (title) => `The same text is there already, word for word: **${title}**.`,
      nearly: (title, share) =>
        `${share} of it is also in **${title}**: perhaps it is the same article. Compare them before you add it.`,
      loses: (n) =>
        n === 1
          ? 'One translated sentence is not in the new text; its translation is shown no more.'
          : `${n} translated sentences are not in the new text; their translations are shown no more.`,
    },
  },
  translations: {
    title: 'Preview: no translations have been added yet',
    of: (title) => `For **${title}**`,
    counts: (fitting, units, languages) => `Units that belong to this article: ${fitting} of ${units} · ${languages}`,
    foreign: (n, example) =>
      `${n} unit${s(n)} whose German is not in the article ${n === 1 ? 'is' : 'are'} left out.${such(example)}`,
    problems: (n) => `${n} place${s(n)} of the file could not be read:`,
    isMore:
      'The article has translations already. Added ones take the place of those of the same sentence and language.',
  },
  discarded: 'Discarded. Nothing was added.',
  done: {
    added: (title) => `**Added:** ${title}`,
    edited: (title) => `**Changed:** ${title}`,
    replaced: (title) => `**Text replaced:** ${title}`,
    removed: (title) => `**Removed:** ${title}`,
    restored: (title) => `**Brought back:** ${title}`,
    translated: (title) => `**Translations added:** ${title}`,
    promoted: (title) => `**Now an article:** ${title}`,
  },
  indexing: 'The articles are being read again …',
  ready: {
    added: 'It can be asked now.',
    edited: 'Answers show it from now on.',
    replaced: 'Answers quote the new text from now on.',
    removed: 'It is quoted no more from now on, and answers that quoted it say so.',
    restored: 'It can be asked again.',
    translated: 'Answers show them from now on.',
    promoted: 'It counts as much as the others, and stays.',
  },
  notReady: 'It is saved, but answers do not know it yet. `/reindex status` shows why.',
  waits: 'It is saved; answers know it once you have decided.',
  notIndexed: (why) =>
    `It is saved, but the articles could not be read again: ${why} \`/reindex start\` tries once more.`,
  unchanged: 'Nothing was different, so nothing was changed.',
  undoFor: (days) => `Its files are kept for ${days} days, in which “Undo” brings it back.`,
  list: {
    title: (n) => `${n} article${s(n)}`,
    found: (n, typed) => `${n} article${s(n)} with “${typed}”`,
    none: (typed) => `No article has “${typed}” in its title.`,
    news: 'news',
    passages: (n) => `${n} passage${s(n)}`,
    translations: (languages) => `translated: ${languages}`,
    noTranslations: 'no translations',
    notIndexed: 'not in the index yet',
    problems: (n) => `${n} problem${s(n)}`,
    choose: 'Show an article',
  },
  show: {
    noTranslations: 'There are no translations.',
    broken: 'The file cannot be read as an article:',
  },
  remove: {
    title: (title) => `Remove **${title}**?`,
    what: (passages, translations, questions) =>
      `With it go ${passages} passage${s(passages)} with their vectors, ${translations} translated sentence${s(translations)}, ${questions} golden question${s(questions)}, what machines translated of it, and its quotes in kept answers. Messages that were posted stay in Discord; their buttons will say that the article was removed.`,
    undo: (days) => `Its files are kept for ${days} days, in which the removal can be undone.`,
  },
  kept: 'It stays. Nothing was removed.',
  promote: {
    isArticle: (title) => `**${title}** is an article already.`,
    gone: 'These news are not kept any longer. Choose from the list that appears while you type.',
  },
  history: {
    title: (n) => `${n} change${s(n)}`,
    none: 'Nothing has been changed yet. What is changed by hand in the folder is not recorded.',
    what: {
      added: 'added',
      edited: 'changed',
      replaced: 'text replaced',
      removed: 'removed',
      restored: 'brought back',
      translated: 'translations added',
      promoted: 'made an article',
    },
    operator: 'the operator',
    forgotten: 'somebody',
  },
  answerRemoved: (title) => `The article “${title}”, which this answer quoted, was removed. Ask again with \`/ask\`.`,
  problems: {
    noDraft: () =>
      'This preview is no longer valid: it was decided about already, or is more than a day old. Read the source once more.',
    erasedMeanwhile: () =>
      'You deleted all that is stored about you while this was being read, so this preview was not kept either. Read the source once more.',
    noArticle: ({ id }) => `There is no article “${id}” any more. \`/corpus list\` shows those there are.`,
    alreadyThere: ({ title, same }) => {
      const there = {
        address: `An article with this address is there already: “${title}”.`,
        page: `This page is an article already, under another address that leads to it: “${title}”.`,
        text: `The same text is there already, word for word: “${title}”.`,
      }
      const more =
        same === 'text' ? '' : ' Read the address once more with `/corpus add`; its text can then be replaced.'
      return `${there[same]} Nothing was added.${more}`
    },
    addressTaken: ({ title }) =>
      `The article “${title}” has this address already. Nothing was changed. Give another address; if both are the same article, remove one of them.`,
    addedAgain: ({ title }) =>
      `The same page was added again meanwhile, as “${title}”. Nothing was brought back: remove that article first, then undo this removal.`,
    changedMeanwhile: ({ title }) =>
      `“${title}” was changed by somebody else meanwhile. Nothing was done; look at it again.`,
    wrongDetail: ({ field, typed }) =>
      ({
        title: 'A title is needed: one line, at most 300 characters.',
        author: 'The author must be one line, at most 300 characters.',
        published: `“${typed}” is no date. Expected one such as 2025-10-01 or 1.10.2025, or nothing.`,
        language: `“${typed}” is no language. Expected a short form such as de, en or fr.`,
        url: `“${typed}” is no web address. Expected one that begins with https://, or nothing.`,
      })[field].concat(' Nothing was changed.'),
    loginInAddress: () =>
      'There is a user name or a password in this address, and everybody would see it. Nothing was changed. Give the address without.',
    nothingToRestore: () =>
      'This cannot be undone any more: the files are no longer kept, or an article of this name is there again.',
    lastArticle: ({ title }) =>
      `“${title}” is the only article, and the bot cannot do without any. Add another one first.`,
    whichArticle: () => 'Translations belong to an article: choose it with “article”.',
    foreignTranslations: ({ title, units, example }) =>
      `None of the ${units} units belongs to “${title}”: its text has no “${example}”. Choose the article that they are translated from.`,
    noTranslations: ({ why }) => `The file holds no translations that can be read: ${why}`,
    attachmentTooLarge: ({ name, bytes, limit }) => `${name} has ${mib(bytes)}; at most ${mib(limit)} are read.`,
    unknownFile: ({ name }) =>
      `${name} is of a kind that is not read. Expected .md, .txt, .html, .pdf with text, or .tmx.`,
    tooLong: ({ characters, limit }) =>
      `The text has ${characters} characters; at most ${limit} are taken. Add its parts one by one.`,
    closed: ({ setting, dir }) =>
      `The folder ${dir} (${setting}) cannot be written, so nothing was changed. Its operator must mount it writable, or give the bot the right to write there.`,
    full: ({ setting, dir }) =>
      `The disk with ${dir} (${setting}) is full, so nothing was changed. Its operator must free some space.`,
    faulty: ({ setting, dir, code }) =>
      `${dir} (${setting}) could not be written (${code}), so nothing was changed. Its operator must check the disk.`,
  },
  refused: {
    loginNeeded: () =>
      'The page shows its text only after a login or a payment. Save the text as a file, if you may publish it, and add that.',
    notFound: () => 'The page says that there is nothing at this address. Check the address.',
    empty: () => 'There is nothing in it. Expected an article.',
    noText: () =>
      'No article was found in it: no paragraphs of text. Add the address of a single article, or its text as a file.',
    pdfWithoutText: ({ pages }) =>
      `This is a PDF of ${pages} page${s(pages)} without text, a picture of each. Run text recognition (OCR) over it first.`,
    pdfEncrypted: () => 'This PDF needs a password. Save it without one.',
    pdfBroken: () => 'This is no PDF that can be read. Save it again, or add its text as .txt or .md.',
    tooLarge: ({ bytes, limit }) => `It has ${mib(bytes)}; at most ${mib(limit)} are read. Add the text alone.`,
    tooLong: ({ characters, limit }) =>
      `It holds ${characters} characters of text; an article has at most ${limit}. Add its parts one by one.`,
    bomb: () => 'It is built in a way that stops programs, and is not read. Add its text alone, as .txt or .md.',
    unknownType: ({ type }) =>
      `Files of the type ${type} are not read. Expected a web page, .md, .txt, .html, or .pdf with text.`,
    binary: () => 'This is no text. Expected a web page, .md, .txt, .html, or .pdf with text.',
    frontMatter: ({ line, problem }) =>
      `The details at the beginning of the file, between the lines of “---”, cannot be read (line ${line}: ${problem}). Correct that line, or leave the details out.`,
    timedOut: ({ seconds }) => `It could not be read within ${seconds} seconds. Add its text alone, as .txt or .md.`,
    tooHeavy: () => 'It took too much memory to be read. Add its text alone, as .txt or .md.',
    busy: () => 'Too many sources are being read right now. Try again in a minute.',
  },
  fetch: {
    url: () => 'This is no web address. Expected one that begins with https://.',
    address: (host) =>
      `${host} leads to a place that is not on the public web. The operator can allow it with FETCH_ALLOW.`,
    dns: (host) => `There is no ${host} on the web. Check the address.`,
    refused: (host) => `${host} takes no connection. Check the address, or try again later.`,
    tls: (host) => `${host} cannot prove that it is ${host}: its certificate is not valid.`,
    timeout: (host) => `${host} did not answer in time. Try again later.`,
    broken: (host) => `The answer of ${host} broke off or made no sense. Try again later.`,
    'too large': (host) => `${host} sends more than is read. Add the text as a file.`,
    redirects: (host) =>
      `${host} only leads on to other addresses. Take the address that the browser shows in the end.`,
    status: (host, code) =>
      code === 404 || code === 410
        ? `${host} says that there is nothing at this address (${code}). Check it.`
        : code === 401 || code === 403 || code === 451
          ? `${host} does not give this page to programs, or not without a login (${code}). Save its text as a file, if you may publish it, and add that.`
          : `${host} answers with an error (${code}). Try again later.`,
  },
}
