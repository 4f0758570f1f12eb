import type { GapsTexts } from './texts.ts'

export const gaps: GapsTexts = {
  description: 'Questions that the articles do not answer (Manage Server)',
  adminsOnly:
    'Only those who may change the articles see what they lack: members with “Manage Server”, and the admin role. Ask one of them.',
  kept: (days) =>
    `Answers, what you think of them, and your questions are kept for ${days} day${days === 1 ? '' : 's'}; admins of this server see questions that found no answer, but never who asked. Questions with \`private\` are not kept.`,
  title: 'What the articles do not answer',
  open: (count) => (count === 1 ? 'One gap is open.' : `${count} gaps are open, the most pressing first.`),
  none: 'Nothing is open: every question that was asked here found an answer, or somebody is done with it.',
  withoutWords:
    'What was asked is not kept here, so questions are put together by the place nearest to them. The operator of the bot can keep the words with `KEEP_QUESTIONS=true`; they then appear here, without names.',
  wordless: 'Questions whose words are not kept',
  asked: (count, languages, when) =>
    `${count === 1 ? 'asked once' : `asked ${count} times`} · ${languages} · last ${when}`,
  nearest: 'Nearest place:',
  noNearest: 'No place in the articles comes near.',
  note: 'Note:',
  buttons: {
    note: 'Note',
    done: 'Done',
    golden: 'Golden question',
    article: 'Add an article',
    more: (page, pages) => `Page ${page} of ${pages} ›`,
  },
  noteModal: {
    title: 'Note on this gap',
    label: 'What admins here should know of it',
    placeholder: 'Such as: Ben is writing an article. Empty takes the note away.',
  },
  gone: 'This gap is no longer there: its questions have been deleted. `/gaps` shows what is open.',
  golden: {
    title: 'Ask this in every exam',
    question: 'Question',
    quote: 'Words that answer it',
    quoteHint: 'Exactly as they stand in the article; the nearest place is filled in.',
    added: 'Added: every new index is asked this question before it serves.',
    noSuchWords: 'The article does not have these words, so nothing was added. Copy them from it exactly.',
    noPlace: 'No place in the articles comes near, so there is nothing to expect. Add an article first.',
  },
  article: {
    title: 'Add an article about this',
    url: 'Web address of the article',
    urlHint: 'You see a preview first. For files there is /corpus add.',
    done: 'Close the gap',
  },
}
