import { checkInteger, checkList, checkText, checkUrl, isJson, isPresent, type Json, type Report } from './problems.ts'

export const COMPONENT = {
  row: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  roleSelect: 6,
  mentionableSelect: 7,
  channelSelect: 8,
  section: 9,
  textDisplay: 10,
  thumbnail: 11,
  mediaGallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
  fileUpload: 19,
  radioGroup: 21,
  checkboxGroup: 22,
  checkbox: 23,
} as const

export const SELECTS: readonly number[] = [3, 5, 6, 7, 8]
export const BUTTON_STYLE = { link: 5, premium: 6 } as const

export const checkButton = (report: Report, path: string, button: Json): void => {
  checkInteger(report, `${path}.style`, button.style, { min: 1, max: 6, required: true })
  checkText(report, `${path}.label`, button.label, { min: 0, max: 80 })
  if (button.style === BUTTON_STYLE.premium) return
  if (!button.label && !isPresent(button.emoji))
    report(path, 'BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED', 'A button needs a label or an emoji')
  if (button.style === BUTTON_STYLE.link) {
    checkText(report, `${path}.url`, button.url, { max: 512, required: true })
    checkUrl(report, `${path}.url`, button.url, ['http:', 'https:', 'discord:'])
    if (isPresent(button.custom_id))
      report(`${path}.custom_id`, 'BUTTON_COMPONENT_CUSTOM_ID_AND_URL', 'A link button cannot have a custom id')
    return
  }
  if (isPresent(button.url)) report(`${path}.url`, 'BUTTON_COMPONENT_URL_STYLE', 'Only a link button can have a url')
  if (isPresent(button.custom_id)) checkText(report, `${path}.custom_id`, button.custom_id, { max: 100 })
  else
    report(
      `${path}.custom_id`,
      'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED',
      'A custom id is required for this style of button',
    )
}

export const checkSelect = (report: Report, path: string, select: Json): void => {
  checkText(report, `${path}.custom_id`, select.custom_id, { max: 100, required: true })
  checkText(report, `${path}.placeholder`, select.placeholder, { min: 0, max: 150 })
  checkInteger(report, `${path}.min_values`, select.min_values, { min: 0, max: 25 })
  checkInteger(report, `${path}.max_values`, select.max_values, { min: 1, max: 25 })
  if (Number(select.min_values ?? 1) > Number(select.max_values ?? 1))
    report(`${path}.min_values`, 'NUMBER_TYPE_RANGE', 'min_values must not be above max_values')
  if (select.type !== COMPONENT.stringSelect) return
  const values = new Set<unknown>()
  const options = checkList(report, `${path}.options`, select.options, { min: 1, max: 25, required: true })
  for (const [index, option] of options.entries()) {
    const { label, value, description } = isJson(option) ? option : {}
    checkText(report, `${path}.options.${index}.label`, label, { max: 100, required: true })
    checkText(report, `${path}.options.${index}.value`, value, { max: 100, required: true })
    checkText(report, `${path}.options.${index}.description`, description, { min: 0, max: 100 })
    if (values.has(value))
      report(
        `${path}.options.${index}.value`,
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'The specified option value is already used',
      )
    values.add(value)
  }
}
