import type { Status } from '../app.ts'
import { block, type Look } from './look.ts'
import { plain } from './plain.ts'
import { languageName, spokenLanguages } from './words.ts'

/** The first screen: what can be asked about, and how to leave. */
export const welcome = (status: Status, look: Look): string => {
  const { articles, passages, languages, about } = status
  const names = new Intl.ListFormat('en-GB').format(languages.map((one) => plain(languageName(one, 'en'))))
  const size = `${count(articles, 'article')} · ${count(passages, 'passage')}${names && ` · ${names}`}`
  return [
    `${look.paint('strong', 'Fundstelle')} ${look.paint('dim', status.version)}`,
    block(size, look, '', '', (line) => look.paint('dim', line)),
    ...(about.length > 0 ? ['', ...about.map((title) => block(plain(title), look, '  • ', '    '))] : []),
    '',
    block('Ask about the articles in your own language; every answer shows its place.', look),
    block(':help lists the commands, Ctrl-D leaves.', look, '', '', (line) => look.paint('dim', line)),
  ].join('\n')
}

export const help = (look: Look): string => {
  const rows = [
    ['a question', 'Answered from the articles, each sentence with its place.'],
    ['+ a question', 'Goes on from the last answer, with a language model: + And who wrote it?'],
    [':lang en', `Answer in this language (${spokenLanguages.join(', ')}).`],
    [':lang auto', 'Answer in the language of the question.'],
    [':help', 'Show this.'],
    [':quit', 'Leave; so do Ctrl-D, and Ctrl-C on an empty line.'],
  ] as const
  return rows
    .map(([name, meaning]) => block(meaning, look, look.paint('accent', `  ${name}`.padEnd(16)), ' '.repeat(16)))
    .join('\n')
}

const count = (n: number, noun: string): string => `${n.toLocaleString('en')} ${noun}${n === 1 ? '' : 's'}`
