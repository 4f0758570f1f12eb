import type { NewsTexts } from './texts.ts'

export const news: NewsTexts = {
  option: {
    name: 'in-answers',
    description: 'Whether /ask on this server cites the stories where the articles do not answer (default: no)',
  },
  cited: '**In answers:** `/ask` cites the stories where the articles do not answer',
  notCited: (option) => `**In answers:** not cited (change it with “${option}”)`,
  help: (channels, cited) =>
    `Daily AI news in ${channels}; below it you get it in your language, and can ask about it${cited ? '. `/ask` knows it too' : ''}.`,
  heading: '**From this server’s AI news**, not from the articles:',
  abstained: 'Neither the articles nor this server’s AI news answer this question.',
  source: 'report',
  from: (day, channel) => `from the digest of ${day} in ${channel}`,
  same: 'same report',
  places: (note) => `${note}; these are the passages in the reports.`,
  report: (n) => `Quote [${n}] in its report`,
  gone: (days) =>
    `This report is not kept any more: news is removed after ${days === 1 ? 'a day' : `${days} days`}. This was quoted:`,
}
