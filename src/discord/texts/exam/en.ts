import type { ExamTexts } from './texts.ts'

const s = (n: number) => (n === 1 ? '' : 's')

export const exam: ExamTexts = {
  commands: {
    start: 'Read the articles again; the new index is examined before it answers',
    status: 'Which index answers, what waits for a decision, what can be returned to',
    rollback: 'Return to an earlier index',
    questions: 'Show, edit and delete the golden questions of the exam',
  },
  options: {
    to: { name: 'to', description: 'Which one (default: the one before)' },
    article: { name: 'article', description: 'Questions of this article; type a few words of its title' },
  },
  busy: 'The articles are being indexed just now. Wait until that has ended, and try again.',
  asked: (questions, before, now) =>
    `**Exam:** ${questions} golden question${s(questions)}; rightly answered before: ${before}, now: ${now}`,
  counts: (exam) =>
    `${exam.nowAnswered} now answered, ${exam.better} better, ${exam.unchanged} unchanged, ${exam.slipped} slightly lower, ${exam.worse} worse, ${exam.nowUnanswered} no longer answered`,
  gone: (questions) =>
    `${questions} question${s(questions)} left out, because ${questions === 1 ? 'its article is' : 'their articles are'} gone`,
  stale: '**Outdated:** what these expect is no longer in the article. `/reindex questions` lets you edit them.',
  none: 'There was no exam: there are no golden questions yet. Press 👍 under a good answer, and make it one.',
  lost: '**No longer rightly answered:**',
  before: 'before:',
  now: 'now:',
  nothingCited: 'no answer',
  endedPin: 'With this the index follows the files again.',
  held: {
    title: '**The new index answers worse, so it is not in use.** The old one goes on answering until you decide.',
    waits: '**A new index waits for your decision**, because it answers worse: `/reindex status`',
    noReport: 'Its exam cannot be shown any more. `/reindex start` repeats it.',
    switch: 'Switch all the same',
    discard: 'Discard',
    switched: 'The new index is in use now. `/reindex rollback` returns to the old one.',
    discarded:
      'The new index is discarded, the old one stays. The articles are indexed again once a file changes, or with `/reindex start`.',
    gone: 'This index does not wait any more: somebody has decided, or there is a newer one. `/reindex status` shows what is in use.',
    orMend: 'You can also mend the article or the question; `/reindex start` then examines it again.',
  },
  status: {
    title: 'The index',
    inUse: (when) => `**In use:** made ${when}`,
    content: (articles, passages) => `${articles} article${s(articles)}, ${passages} passage${s(passages)}`,
    change: (added, changed, removed) => `${added} added, ${changed} changed, ${removed} removed`,
    none: 'There is no index yet. `/reindex start` makes one.',
    earlier: '**To return to** with `/reindex rollback`:',
    noEarlier: 'There is no earlier one to return to yet.',
    pinned: {
      rollback:
        '**After a rollback this one stays**, whatever changes in the files, until somebody changes an article with `/corpus`, or uses `/reindex start`.',
      discard: '**A newer one was discarded:** this one stays until a file changes, or until `/reindex start`.',
    },
    disk: (size) => `On the disk: ${size}`,
    questions: (questions, articles) =>
      `Golden questions: ${questions}, on ${articles} article${s(articles)} (\`/reindex questions\`)`,
  },
  rollback: {
    done: (when) => `**The index of ${when} answers again.**`,
    stays:
      'It stays in use, also after a restart, until somebody changes an article with `/corpus`, or uses `/reindex start`. It quotes no article that was removed.',
    none: 'There is no earlier index to return to yet.',
    unknown: (typed) => `There is no earlier index “${typed}”. Choose one from the list that appears while you type.`,
  },
  questions: {
    title: 'Golden questions',
    none: 'There are none yet. Press 👍 under a good answer and make it one, or choose an article with `article`.',
    noneOf: 'This article has none yet.',
    count: (questions) => `${questions} question${s(questions)}`,
    expects: 'expects:',
    stale: 'outdated: not in the article any more',
    broken: (lines) => `**${lines} line${s(lines)} of the file cannot be read:**`,
    edit: 'Edit',
    delete: 'Delete',
    add: 'New question',
    toArticle: '‹ To the article',
    choose: 'Show the questions of an article',
    deletion: {
      ask: 'Delete this golden question?',
      what: 'No exam asks it any more then. This cannot be undone.',
    },
    modal: {
      title: 'Golden question',
      question: 'Question',
      language: 'Language of the answer',
      quotes: 'What the answer must cite',
      quotesHint: 'Words of the article, letter by letter; one quote a line, of which one suffices',
    },
    notThere: (quote) =>
      `“${quote}” is not in the article. Copy the words from it, letter by letter. Nothing was changed.`,
    noQuotes: 'A golden question needs words of the article that answer it. Nothing was changed.',
    tooLong: (most) => `A quote may have at most ${most} characters. Nothing was changed.`,
    tooMany: (most) => `A golden question may expect at most ${most} quotes. Nothing was changed.`,
    changed: 'This question was changed or deleted meanwhile. Use `/reindex questions` again.',
    known: 'This question is there already.',
  },
  golden: {
    offer: 'As a golden question it is asked in every exam, before a new index answers.',
    button: 'Make it a golden question',
    added: 'It is a golden question now. `/reindex questions` shows all of them.',
    known: 'It is a golden question already.',
    outdated: 'The articles no longer say what this answer quotes. Ask again, and use the new answer.',
  },
}
