import type { Digest, DigestStory, Said } from '../../src/digest/digest.ts'

/** A digest as plain text. */
export const renderDigest = ({ date, language, stories, unreachable, note }: Digest): string => {
  const heading = `AI news, ${date} (${language}): ${stories.length === 1 ? '1 story' : `${stories.length} stories`}`
  const notes = [
    ...(note === null ? [] : [NOTES[note]]),
    ...unreachable.map(({ name, since }) => `Not read since ${new Date(since).toISOString().slice(0, 10)}: ${name}`),
  ]
  return [heading, ...stories.map((story, i) => renderStory(story, i + 1, language)), ...notes].join('\n\n')
}

const NOTES: Readonly<Record<NonNullable<Digest['note']>, string>> = {
  late: 'Later than its time.',
  'several days': 'With the news of the days before, which had none.',
  quiet: 'There is nothing new.',
}

const renderStory = (story: DigestStory, number: number, language: string): string => {
  const { title, summary, sources, url, published, isUpdate } = story
  const names = sources.map(({ name }) => name).join(', ')
  const when = new Date(published).toISOString().slice(0, 16).replace('T', ' ')
  const lines = [
    `${number}. ${isUpdate ? 'Update: ' : ''}${said(title, language)}`,
    ...(summary ? [said(summary, language)] : []),
    `${names}, ${when} UTC`,
    ...(url === null ? [] : [url]),
  ]
  return lines.map((line, i) => (i === 0 ? line : `   ${line}`)).join('\n')
}

/** What is not the publisher's own, or in another language than asked for, says so. */
const said = ({ text, language, original, origin, isWorded }: Said, asked: string): string => {
  const plain = text.replace(/\p{Cc}/gu, ' ')
  if (original) return `${plain} [${original.language}, ${isWorded ? 'worded' : 'translated'} by ${origin}]`
  return language.split('-')[0] === asked.split('-')[0] ? plain : `${plain} [${language}]`
}
