/** Words of `/status`. Numbers that come as text are already written as the language does, times as Discord shows them. */
export type StatusTexts = {
  description: string
  adminsOnly: string
  title: string
  index: (articles: number, passages: number) => string
  languages: (languages: string) => string
  /** `name`: of the index; `recipe`: what its vectors are made with. */
  made: (name: string, recipe: string) => string
  noChat: string
  /** What a model does. */
  kinds: Record<'chat' | 'embedding', string>
  /** In place of the name of a model that is part of the program. */
  builtin: string
  states: Record<'unknown' | 'answers' | 'fails', string>
  tokens: (input: string, output: string, limit: string | null) => string
  spent: (dollars: string) => string
  noDigest: string
  digests: (channels: number) => string
  digestStates: Record<'done' | 'skipped' | 'failed' | 'underWay', string>
  last: (channel: string, state: string, when: string) => string
  next: (channel: string, when: string) => string
  noNext: string
  /** Says where more is told of them. */
  troubledFeeds: (count: number) => string
  program: (version: string, since: string, memory: string) => string
}
