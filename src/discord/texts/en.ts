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
  language: {
    description: 'Choose the language that you are answered in',
    option: { name: 'language', description: 'Your language; leave it out to see which one is chosen' },
    automatic: 'Language of the question',
    isChosen: (language) => `You are answered in **${language}**, wherever you ask. \`/language\` changes it.`,
    isAutomatic: 'You are answered in the language of each question. `/language` lets you choose one.',
  },
  help: {
    description: 'What this bot can do here',
    what: 'I answer questions about German articles and show the place behind every sentence: the German words, a translation, and where they stand. When the articles do not answer, I say so.',
    ask: '`/ask` – ask in any language. With `private`, only you see the answer.',
    message: 'Right-click a message (on a phone: hold it) › **Apps** – ask the articles about it, or find its sources.',
    buttons: 'Under an answer: read around a quote, ask further, get it in your language, swap German and translation.',
    language: '`/language` – choose the language that you are always answered in.',
    articles: (count) => `**${count} article${s(count)}**${count === 1 ? ':' : ', among them:'}`,
    channels: (channels) => `On this server questions are asked in ${channels}.`,
    isPrivate: 'On this server answers are for your eyes alone, unless you say otherwise.',
    quota: (left, limit) => `You have ${left} of ${limit} question${s(limit)} left this hour.`,
    model: (model) => `Answers are worded by ${model} and checked against the quotes.`,
    noModel: 'Answers are sentences of the articles; no language model is used.',
    admins:
      '**Admins:** `/config` decides where and how questions are answered here; `/reindex` reads the articles again.',
    privacy: (days) =>
      `Answers and what you think of them are kept for ${days} day${s(days)}, so that their buttons work; your questions are not kept.`,
  },
  config: {
    description: 'Decide where and how questions are answered on this server (Manage Server)',
    adminsOnly:
      'Only members with the “Manage Server” permission, or with the admin role chosen here, may do this. Ask one of them.',
    title: 'Settings of this server',
    visibility: { label: '**Answers are shown to**', public: 'everybody in the channel', private: 'the asker alone' },
    language: {
      label: '**Answers are in** (who has chosen one with `/language` keeps it)',
      ofQuestion: 'the language of the question',
    },
    channels: { label: '**Questions may be asked in**', all: 'all channels' },
    adminRole: {
      label:
        '**This role may do what admins may**\n-# Also allow `/config` and `/reindex` for it under Server Settings › Integrations.',
      none: 'no role',
    },
    quota: {
      label: (perUser, perGuild, asked) =>
        `**Questions:** ${perUser || 'any number'} per person and hour, ${perGuild || 'any number'} per server and day. Within the last day ${asked} ${asked === 1 ? 'was' : 'were'} asked.`,
      change: 'Change',
      title: 'Questions that may be asked',
      perUserPerHour: 'Per person and hour',
      perGuildPerDay: 'For the whole server, per day',
      hint: '0: any number. Empty: as the operator of the bot set it.',
      wrong: (typed) =>
        `“${typed}” is no number of questions. Expected a whole number from 0 to 1000000, or nothing. Nothing was changed.`,
    },
    exempt: {
      label: '**Not counted:** questions of these roles and in these channels',
      noRoles: 'no roles',
      noChannels: 'no channels',
    },
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
