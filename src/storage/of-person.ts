/** What may be kept about a person; each has words of its own in `/privacy`. */
export type PersonalKind = 'answers' | 'questions' | 'feedback' | 'language' | 'asks' | 'changes' | 'drafts'

export type PersonalTable = {
  kind: PersonalKind
  table: string
  /** Holds the person's id. */
  column: string
  /** Milliseconds since 1970; null where none is kept. */
  at: string | null
  /** Columns in JSON. */
  json: readonly string[]
  /** The column with a person's own words, which somebody else may have said as well; null where there is none. */
  words: string | null
  /**
   * What an erasure does: `remove` the rows, or put the `pseudonym` in the place of the id, where something must stay: a
   * limit that holds, a record of who changed what all share.
   */
  onErase: 'remove' | 'pseudonym'
}

/**
 * Every table that holds the id of a person. What is shown, exported and erased is read from here and nowhere else: a
 * table that is missing here is a broken promise, and test/storage/of-person.test.ts looks for it.
 */
export const personalTables: readonly PersonalTable[] = [
  {
    kind: 'answers',
    table: 'answers',
    column: 'asker',
    at: 'created_at',
    json: ['answer'],
    words: null,
    onErase: 'remove',
  },
  {
    kind: 'questions',
    table: 'questions',
    column: 'asker',
    at: 'at',
    json: ['cited'],
    words: 'text',
    onErase: 'remove',
  },
  { kind: 'feedback', table: 'feedback', column: 'user', at: 'at', json: [], words: 'reason', onErase: 'remove' },
  { kind: 'language', table: 'people', column: 'user', at: null, json: [], words: null, onErase: 'remove' },
  // Counted on, or whoever erases could ask without limit. Gone after a day, as all of them.
  { kind: 'asks', table: 'asks', column: 'user', at: 'at', json: [], words: null, onErase: 'pseudonym' },
  // Who changed the articles that all share: that it was one and the same person stays.
  { kind: 'changes', table: 'changes', column: 'admin', at: 'at', json: [], words: null, onErase: 'pseudonym' },
  {
    kind: 'drafts',
    table: 'drafts',
    column: 'admin',
    at: 'created_at',
    json: ['draft'],
    words: null,
    onErase: 'remove',
  },
]
