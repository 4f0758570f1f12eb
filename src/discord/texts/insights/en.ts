import type { InsightsTexts } from './texts.ts'

export const insights: InsightsTexts = {
  description: 'How questions go on this server: numbers and a picture (Manage Server)',
  adminsOnly: 'Only members with “Manage Server”, or with the admin role, see how questions go here. Ask one of them.',
  title: 'Questions on this server',
  range: (from, to) => `${from} to ${to} (UTC)`,
  days: (count) => `The last ${count} days`,
  forgotten: (days) =>
    `Questions are counted for ${days} days (\`RETENTION_DAYS\`) and then deleted: what is older is not shown.`,
  nothing: 'Nothing was asked in this time.',
  csv: 'As a table (CSV)',
  csvReady: 'A line for each question, with neither names nor what was asked. Hours are UTC.',
  csvCut: (left) =>
    `The oldest ${left} questions are left out: with them the file would be larger than Discord allows.`,
  alt: (questions, days) =>
    `Charts of ${questions} questions over ${days} days: per day, by language, answer times, most cited articles. The numbers stand below.`,
  noPicture: 'The picture could not be drawn; the numbers are complete.',
  tiles: { questions: 'questions', answered: 'answered', helpful: 'found it helpful', median: 'typical answer time' },
  perDay: 'Questions per day',
  answered: 'answered',
  abstained: 'no answer',
  times: 'Answer time',
  median: 'half within',
  slow: '95% within',
  languages: 'Languages of questions',
  articles: 'Most cited articles',
  lines: {
    questions: (questions, share) =>
      `**${questions.toLocaleString('en-GB')}** question${questions === 1 ? '' : 's'}, **${share}** answered`,
    perDay: (average, most, date) => `${average} a day on average, most on ${date}: ${most}`,
    times: (median, slow) => `Half of the answers within ${median}, 95% within ${slow}`,
    tokens: (input, output) => `Tokens of the language model for answers: ${input} in, ${output} out`,
    noTokens: 'No language model was used for answers',
    cost: (dollars) => `Cost of answers: ${dollars}`,
    counted: 'Without translations and the news; `/status` counts everything of today.',
    cited: '**Most cited**',
    neverCited: (count) => `**Not cited in this time** (${count})`,
    allCited: 'Every article was cited in this time.',
  },
  ownWords: 'In their own words alone',
}
