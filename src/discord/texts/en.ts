import type { Texts } from './catalogue.ts'
import { corpus } from './corpus/en.ts'
import { digest, digestAsk } from './digest/en.ts'
import { exam } from './exam/en.ts'
import { gaps } from './gaps/en.ts'
import { insights } from './insights/en.ts'
import { news } from './news/en.ts'
import { privacy } from './privacy/en.ts'
import { status } from './status/en.ts'

const s = (n: number) => (n === 1 ? '' : 's')

export const en: Texts = {
  corpus,
  locale: 'en-GB',
  privacy,
  more: (count) => `… and ${count} more`,
  gaps,
  insights,
  ask: {
    description: 'Ask a question about the articles; every sentence of the answer shows its source',
    question: { name: 'question', description: 'Your question, in any language' },
    article: { name: 'article', description: 'Look in one article only; type a few words of its title' },
    language: { name: 'language', description: "Language of the answer (default: the question's own)" },
    private: { name: 'private', description: 'Show the answer to you alone' },
    empty: 'The question is empty. Write what you would like to know.',
    noArticle: (typed, example) =>
      `There is no article “${typed}”. Type a few words of its title and choose it from the list, for example “${example}”, or leave “article” out.`,
    severalArticles: (typed) =>
      `Several articles match “${typed}”. Choose one from the list that appears while you type, or leave “article” out.`,
    abstained: 'This article does not answer this question.',
    only: 'Only this article was searched:',
  },
  messageCommands: {
    ask: 'Ask the articles',
    sources: 'Find the sources',
    noText: 'There are no words in this message. Choose one with text: a question, or sentences from the articles.',
    found: (found, all) => {
      if (all === 1) return found === 1 ? 'This sentence is in the articles.' : 'This sentence is not in the articles.'
      if (found === 0) return `None of the ${all} sentences is in the articles.`
      return found === all
        ? `All ${all} sentences are in the articles.`
        : `${found} of ${all} sentences ${found === 1 ? 'is' : 'are'} in the articles, the other${s(all - found)} nowhere.`
    },
    tooShort: 'No sentence of this message is long enough to be looked for: at least four words are needed.',
    notExact: 'Nearly in these words:',
    notShown: (n) => `${n} more quote${s(n)} not shown`,
    howSearched:
      'Sentences are found where the articles have them nearly word for word, in German or in a known translation; the same said in other words is not found.',
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
      examining: 'asking the golden questions',
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
  status,
  exam,
  language: {
    description: 'Choose the language of the answers you get',
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
      '**Admins:** `/corpus` adds, changes and removes articles; `/reindex` reads them again, and examines before it switches; `/gaps` shows questions without an answer.\n`/digest` sets up the daily AI news, `/insights` shows how the bot is used, `/status` how it is doing, `/config` the settings.',
    privacy: (days) =>
      `Answers and what you think of them are kept for ${days} day${s(days)}, so that their buttons work; your questions are not kept. \`/privacy\` shows and deletes all that is stored about you.`,
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
        `“${typed}” is not a number of questions. Expected a whole number from 0 to 1000000, or nothing. Nothing was changed.`,
      tooMany: (typed, most) =>
        `The operator of the bot allows ${most} questions here; “${typed}” is more. A server may set fewer. Nothing was changed.`,
    },
    exempt: {
      label: '**Not counted:** questions of these roles and in these channels',
      noRoles: 'no roles',
      noChannels: 'no channels',
    },
  },
  digest,
  digestAsk,

  news,
  card: {
    untitled: 'Untitled',
    place: (paragraph, first, last) =>
      `paragraph\u00a0${paragraph}, ${first === last ? `sentence\u00a0${first}` : `sentences\u00a0${first}–${last}`}`,
    source: 'article',
    humanTranslation: (language) => `${language}, human translation`,
    machineTranslation: (language, model) => `${language}, translated by ${model}`,
    ai: 'AI',
    noTranslation: (language) => `no ${language} translation`,
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
    sameArticle: 'same article',
    follows: (question) => `Follow-up to: ${question}`,
    context: (n) => (n === null ? 'The closest passage in its article' : `Quote [${n}] in its article`),
    page: (page, of) => `page ${page}/${of}`,
    indexed: (when) => `index of ${when}`,
    sharedBy: (person) => `shared by ${person}`,
  },
  buttons: {
    context: 'Context',
    further: 'Ask further',
    mine: 'In my language',
    original: '⇅ Original',
    translation: '⇅ Translation',
    share: 'Share',
    more: (page, of) => `More (${page}/${of})`,
    back: 'Back',
  },
  controls: {
    gone: (days) =>
      `This answer is no longer here: answers are deleted after ${days} day${s(days)}, or when whoever asked wants it. Ask again with \`/ask\`, and its buttons will work.`,
    notYours: 'This answer is only for the person who asked. Ask for yourself with `/ask`.',
    articleGone:
      'The article that this answer is from is no longer here. Ask again with `/ask`, and all of them are searched.',
    context: {
      changed: 'The articles no longer say this in this place: they were changed after the answer. This was quoted:',
      unknown: 'The answer has no such quote.',
    },
    further: {
      title: 'Ask further',
      label: 'Your next question',
      placeholder: 'For example: Since when?',
      from: 'Going on from:',
      forgotten: 'Its answer is no longer kept. Your question is answered afresh, going on from this question alone.',
    },
    mine: {
      already: (language) =>
        `This answer is already in your language (${language}). Choose another one with \`/language\`.`,
      unknown: (languages) => `I do not know your language yet. Choose one of these with \`/language\`: ${languages}.`,
    },
    share: {
      already: 'You have already shared this answer.',
      onlyAsker: 'Only the person who asked can share the answer.',
      channels: (channels) => `Answers may not be shown in this channel. Ask in ${channels}.`,
      hidden:
        'Only you can see what I write here: this server shows apps that people bring along to them alone. Your answer was not shared.',
    },
    feedback: {
      thanks: 'Thank you, noted.',
      title: 'What is wrong?',
      why: 'Reason',
      reason: {
        wrong: 'Something in it is wrong',
        beside: 'It does not answer my question',
        incomplete: 'Something is missing',
        translation: 'The translation or wording is bad',
        other: 'Something else',
      },
      words: 'In your own words',
      placeholder: 'What would you have expected?',
      noted: 'Thank you, noted. It helps to make the answers better.',
    },
  },
  quota: {
    user: (limit, when) =>
      `You have asked ${limit} question${s(limit)} within an hour, as many as are allowed. The next one is free at ${when}.`,
    guild: (limit, when) =>
      `This server has asked ${limit} question${s(limit)} within a day, as many as are allowed. The next one is free at ${when}.`,
    channels: (channels) => `Questions may not be asked in this channel. Ask in ${channels}.`,
  },
  error: {
    articlesOfOthers: (server) =>
      `All servers that use this bot share its articles, and this one is not among those that may change them. Whoever runs the bot can allow it: ${server} in CORPUS_GUILDS.`,
    broken: (reference) =>
      `Something went wrong on our side. Please try again; if it happens again, give an admin this reference: ${reference}`,
    tooLong: (reference) =>
      `This has taken too long. Please try again; if it happens again, give an admin this reference: ${reference}`,
    goesOn: 'This is still running, but Discord lets me report here for 15 minutes only. The log says how it ends.',
    busy: 'Very many people are asking right now. Please try again in a minute.',
    stopping: "I'm restarting. Please try again in a minute.",
    unknownCommand:
      'This command no longer exists. Reload Discord (Ctrl+R; on a phone, close the app and open it again) to see the current ones.',
  },
}
