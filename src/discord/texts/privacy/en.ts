import type { PrivacyTexts } from './texts.ts'

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`

export const privacy: PrivacyTexts = {
  description: 'What is stored about you; download it, or delete all of it',
  title: 'Your data',
  intro: 'Only you see this.',
  clearing: 'What you deleted is out of the database; what is left of it in files is still being overwritten.',
  stored: '**Stored about you**',
  nothing: 'Nothing is stored about you.',
  kinds: {
    answers: (rows, since) => `${count(rows, 'answer', 'answers')} to your questions, the oldest ${since}`,
    questions: (rows, since) =>
      `what came of ${count(rows, 'question', 'questions')}: language, whether there was an answer, from which articles, time and cost; the oldest ${since}`,
    feedback: (rows, since) => `what you thought of ${count(rows, 'answer', 'answers')} (👍 👎), the oldest ${since}`,
    language: (language) => `your language: ${language}`,
    asks: (rows) => `that you asked ${count(rows, 'question', 'questions')} in the last 24 hours, when and where`,
    changes: (rows, since) => `that you changed the articles ${count(rows, 'time', 'times')}, first ${since}`,
    drafts: (rows) =>
      `${count(rows, 'text', 'texts')} that you read for the articles and that ${rows === 1 ? 'waits' : 'wait'} for a decision`,
  },
  inServer: (name) => `on “${name}”`,
  elsewhere: 'in private',
  shown: { toAll: 'shown to everybody', toAsker: 'shown to you alone', shared: 'shared by you' },
  howLong: '**For how long**',
  days: (days) =>
    `Answers, opinions and what came of your questions for ${count(days, 'day', 'days')}, counts for a day, your language until you change or delete it.`,
  noQuestions: 'What you ask is not stored. It stands in the message in Discord alone.',
  questionsKept: (days) =>
    `What you ask on a server is stored in your words for ${count(days, 'day', 'days')}. Its admins see questions that found no answer, but never who asked. Questions in private are not stored.`,
  whereTo: '**Where it goes**',
  discord: 'All that you write and read here goes through Discord.',
  chat: (model) =>
    `Your question, the one before it and the sentences found go to the language model ${model}; who you are does not.`,
  noChat: 'No language model gets your questions.',
  embedding: (model) => `For the search, your question also goes to ${model}.`,
  noEmbedding: 'The search runs on the bot’s own machine.',
  logs: 'The bot’s log holds a pseudonym in place of your id, and never what you ask.',
  export: {
    button: 'Download',
    done: (files) => (files === 1 ? 'This is all that is stored about you:' : `All about you, in ${files} files:`),
    nothing: 'Nothing is stored about you, so there is nothing to download.',
  },
  erase: {
    button: 'Delete everything',
    question:
      '**Delete all that is stored about you?** It is done at once and cannot be undone. The buttons under your answers stop working.',
    yes: 'Yes, delete everything',
    no: 'Cancel',
    kept: 'Nothing was deleted.',
    title: '**Deleted:**',
    removed: {
      answers: (rows) => count(rows, 'answer', 'answers'),
      questions: (rows) => `what came of ${count(rows, 'question', 'questions')}`,
      feedback: (rows) => `what you thought of ${count(rows, 'answer', 'answers')}`,
      language: () => 'your language',
      asks: (rows) => `your id on ${count(rows, 'counted question', 'counted questions')}`,
      changes: (rows) => `your id on ${count(rows, 'change', 'changes')} of the articles`,
      drafts: (rows) => `${count(rows, 'text', 'texts')} that waited for a decision`,
    },
    nothing: 'Nothing was stored about you.',
    clean: 'Checked: no file of the database holds any of it.',
    notClean:
      'Remains in files are still being overwritten, because another process is reading them. `/privacy` tells you when that is done.',
    stays: '**What stays, and why:**',
    messages: 'The bot’s messages in Discord. You, or an admin, can delete them there.',
    counted:
      'How many questions you asked lately, and that you deleted: under a pseudonym, for a day at most, so that the limits hold.',
    changed:
      'That somebody changed the articles, when and what: under a pseudonym and without an end, as all share them. What you added stays.',
    golden: 'Questions that an admin has taken over to test the articles with: nothing there says who asked.',
    notes:
      'Notes of admins on what the articles do not answer: nothing there says who wrote them. They go when those questions are no longer stored.',
    copies: 'Backups that the operator has made; ask them.',
  },
  file: {
    about:
      'All that this bot has stored about you. Times are in UTC; ids are those of Discord. “fields” explains the fields.',
    fields: {
      answers: {
        id: 'id of the answer, as its buttons carry it',
        asker: 'who asked: you',
        guild: 'server that you asked on; null: in private, or on a server without the bot',
        private: '0: shown to everybody, 1: to you alone, 2: shared by you',
        previous: 'answer that the question went on from',
        withdrawn: 'title of an article that it quoted and that was removed since; null: none was',
        created_at: 'when',
        answer:
          'the answer without the question: sentences, quotations with their places, translations, language, model',
      },
      questions: {
        id: 'id of the answer',
        guild: 'server that you asked on; null: in private',
        asker: 'who asked: you',
        at: 'when',
        language: 'language of the question',
        scope: 'what was looked in: all articles, one article, or a news digest',
        status: 'answered, or abstained: no answer was found',
        mode: 'extractive: sentences of the articles; model: by a language model',
        confidence: 'how sure the answer was, 0 to 1',
        article: 'article of the nearest place',
        start: 'where that place begins, in characters',
        end: 'where it ends',
        cited: 'articles that were cited',
        ms: 'milliseconds until the answer',
        input: 'tokens that the language model was given',
        output: 'tokens that it wrote',
        price: 'cost in US dollars; null: not known',
        text: 'what you asked; null: not stored',
        gap: 'which other questions without an answer it is put together with; null: none',
      },
      feedback: {
        answer: 'which answer you judged',
        user: 'who judged: you',
        verdict: 'good: 👍, bad: 👎',
        reason: 'the reason, and your own words',
        at: 'when',
      },
      language: { user: 'who: you', language: 'the language that you chose with /language' },
      asks: {
        user: 'you, or after a deletion your pseudonym',
        guild: 'on which server; null: in private',
        at: 'when you asked something; what it was does not stand here',
      },
      changes: {
        id: 'number of the change',
        at: 'when',
        admin: 'you, or after a deletion your pseudonym',
        what: 'what you did',
        article: 'which article',
        title: 'what it was called',
      },
      drafts: {
        id: 'id of the draft',
        admin: 'you',
        created_at: 'when you read it',
        draft: 'what was read; forgotten after a day',
      },
    },
  },
}
