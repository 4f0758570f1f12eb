import type { Texts } from './catalogue.ts'

const s = (n: number) => (n === 1 ? '' : 's')

export const en: Texts = {
  locale: 'en-GB',
  more: (count) => `… and ${count} more`,
  ask: {
    description: 'Ask a question about the articles; every sentence of the answer shows its source',
    question: { name: 'question', description: 'Your question, in any language' },
    language: { name: 'language', description: "Language of the answer (default: the question's own)" },
    private: { name: 'private', description: 'Show the answer to you alone' },
  },
  reindex: {
    description: 'Read the articles again and rebuild the index (Manage Server)',
    full: { name: 'full', description: 'Recompute everything, including unchanged articles' },
    needsManageServer: 'Only members with the “Manage Server” permission may rebuild the index. Ask an admin to do it.',
    running: '**Rebuilding the index.** Questions are still answered in the meantime.',
    step: {
      reading: 'reading articles',
      embedding: 'computing passages',
      building: 'building',
      publishing: 'publishing',
    },
    done: (articles, passages) =>
      `**The index is up to date:** ${articles} article${s(articles)}, ${passages} passage${s(passages)}.`,
    counts: ({ added, changed, removed, unchanged }) =>
      `Articles: ${added} added, ${changed} changed, ${removed} removed, ${unchanged} unchanged`,
    embedded: (passages, seconds) => `${passages} passage${s(passages)} recomputed, ${seconds} s`,
    problems: (count) =>
      count === 1 ? '**1 problem; everything else is indexed:**' : `**${count} problems; everything else is indexed:**`,
  },
  card: {
    untitled: 'Untitled',
    place: (paragraph, first, last) =>
      `paragraph ${paragraph}, ${first === last ? `sentence ${first}` : `sentences ${first}–${last}`}`,
    source: 'article',
    humanTranslation: (language) => `${language}, human translation`,
    machineTranslation: (language, model) => `${language}, translated by ${model}`,
    ai: 'AI',
    noTranslation: (language) => `no ${language} translation`,
    claimsCut: (count) => `The answer is too long for one message: ${count} more sentence${s(count)} not shown.`,
    claimShortened: 'The answer is too long for one message and was shortened.',
    quotesCut: (count) => `${count} more quote${s(count)} not shown`,
    uncertain: 'Not certain that this answers the question: please read the passage.',
    note: {
      unavailable: 'The language model did not answer',
      'not grounded': 'What the language model wrote was not covered by the articles',
      'token budget': "The language model's share for today is used up",
    },
    places: (note) => `${note}; these are the places in the articles.`,
    writing: 'The answer is being written …',
    abstained: 'The articles do not answer this question.',
    nearest: 'The closest passage:',
    about: 'What the articles are about:',
    nothingIndexed: 'There are no articles yet.',
    mode: {
      extractive: 'sentences taken from the articles',
      model: (model) => `worded by ${model}, checked against the quotes`,
    },
    generation: (name) => `index ${name}`,
  },
  quota: {
    user: (limit, when) =>
      `You have asked ${limit} question${s(limit)} within an hour, as many as are allowed. The next one is free at ${when}.`,
    guild: (limit, when) =>
      `This server has asked ${limit} question${s(limit)} within a day, as many as are allowed. The next one is free at ${when}.`,
    channels: (channels) => `Questions may not be asked in this channel. Ask in ${channels}.`,
  },
  error: {
    broken: (reference) =>
      `Something went wrong on our side. Please try again; if it happens again, give an admin this reference: ${reference}`,
    tooLong: (reference) =>
      `This has taken too long. Please try again; if it happens again, give an admin this reference: ${reference}`,
    goesOn: 'This is still running, but Discord lets me report here for 15 minutes only. The log says how it ends.',
    busy: 'Very many people are asking right now. Please try again in a minute.',
    stopping: "I'm restarting. Please try again in a minute.",
    unknownCommand: 'This command no longer exists. Reload Discord (Ctrl+R) to see the current ones.',
  },
}
