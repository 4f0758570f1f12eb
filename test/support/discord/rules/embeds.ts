import { checkInteger, checkList, checkText, checkUrl, isJson, isPresent, type Report } from './problems.ts'

const WEB = ['http:', 'https:', 'attachment:']
const VISIBLE = ['title', 'description', 'fields', 'author', 'footer', 'image', 'thumbnail', 'video', 'url']
/** Characters of title, description, field names and values, footer and author over all embeds of a message. */
const MAX_TOTAL = 6000

const length = (value: unknown): number => (typeof value === 'string' ? value.length : 0)

/** Checks the `embeds` of a message body. */
export const checkEmbeds = (report: Report, value: unknown): void => {
  let total = 0
  for (const [index, embed] of checkList(report, 'embeds', value, { max: 10 }).entries()) {
    const path = `embeds.${index}`
    if (!isJson(embed)) {
      report(path, 'MODEL_TYPE_CONVERT', 'Only dictionaries may be used in a ModelType')
      continue
    }
    if (!VISIBLE.some((key) => isPresent(embed[key])))
      report(`${path}.description`, 'BASE_TYPE_REQUIRED', 'This field is required')
    checkText(report, `${path}.title`, embed.title, { min: 0, max: 256 })
    checkText(report, `${path}.description`, embed.description, { min: 0, max: 4096 })
    checkUrl(report, `${path}.url`, embed.url, ['http:', 'https:'])
    checkInteger(report, `${path}.color`, embed.color, { min: 0, max: 0xffffff })
    if (isPresent(embed.timestamp) && Number.isNaN(Date.parse(String(embed.timestamp))))
      report(`${path}.timestamp`, 'DATE_TIME_TYPE_PARSE', `Could not parse ${String(embed.timestamp)}.`)
    total += length(embed.title) + length(embed.description)

    for (const [at, field] of checkList(report, `${path}.fields`, embed.fields, { max: 25 }).entries()) {
      const { name, value: text } = isJson(field) ? field : {}
      checkText(report, `${path}.fields.${at}.name`, name, { max: 256, required: true })
      checkText(report, `${path}.fields.${at}.value`, text, { max: 1024, required: true })
      total += length(name) + length(text)
    }
    if (isJson(embed.footer)) {
      checkText(report, `${path}.footer.text`, embed.footer.text, { max: 2048, required: true })
      total += length(embed.footer.text)
    }
    if (isJson(embed.author)) {
      checkText(report, `${path}.author.name`, embed.author.name, { max: 256, required: true })
      checkUrl(report, `${path}.author.url`, embed.author.url, ['http:', 'https:'])
      total += length(embed.author.name)
    }
    for (const key of ['image', 'thumbnail']) {
      const picture = embed[key]
      if (isJson(picture)) checkUrl(report, `${path}.${key}.url`, picture.url, WEB)
    }
  }
  if (total > MAX_TOTAL) report('embeds', 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${MAX_TOTAL}`)
}
