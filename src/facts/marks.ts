export type Mark = 'invisible character' | 'mention' | 'markdown'

/** What a plain sentence never holds and Discord would act upon; null where there is none. */
export const markOf = (text: string): Mark | null => {
  if (/[\p{Cf}\p{Cc}\p{Co}\p{Cn}]/u.test(text.replace(/[\n\t]/g, ''))) return 'invisible character'
  if (/@everyone|@here|<@|<#|<\/|<t:/i.test(text)) return 'mention'
  return /\]\(|```/.test(text) ? 'markdown' : null
}
