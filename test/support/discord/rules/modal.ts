import { checkPart, checkUnique, flatten } from './components.ts'
import { COMPONENT } from './controls.ts'
import { checkInteger, checkList, checkText, isJson, isPresent, type Json, type Report } from './problems.ts'

const TOP_LEVEL: readonly number[] = [COMPONENT.row, COMPONENT.textDisplay, COMPONENT.label]
const IN_LABEL: readonly number[] = [3, 4, 5, 6, 7, 8, 19, 21, 22, 23]
const MAX_PARTS = 5
const MAX_INPUT = 4000

const checkCustomId = (report: Report, path: string, { custom_id }: Json): void =>
  checkText(report, `${path}.custom_id`, custom_id, { max: 100, required: true })

const checkInput = (report: Report, path: string, input: Json, isLabelled: boolean): void => {
  checkCustomId(report, path, input)
  checkInteger(report, `${path}.style`, input.style, { min: 1, max: 2, required: true })
  if (!isLabelled) checkText(report, `${path}.label`, input.label, { max: 45, required: true })
  else if (isPresent(input.label))
    report(`${path}.label`, 'BASE_TYPE_CHOICES', 'A text input inside a label has no label of its own')
  checkText(report, `${path}.placeholder`, input.placeholder, { min: 0, max: 100 })
  checkInteger(report, `${path}.min_length`, input.min_length, { min: 0, max: MAX_INPUT })
  checkInteger(report, `${path}.max_length`, input.max_length, { min: 1, max: MAX_INPUT })
  const least = Number(input.min_length ?? 0)
  const most = Number(input.max_length ?? MAX_INPUT)
  if (least > most) report(`${path}.min_length`, 'NUMBER_TYPE_RANGE', 'min_length must not be above max_length')
  if (typeof input.value !== 'string' || input.value === '') return
  if (input.value.length > most || input.value.length < least)
    report(`${path}.value`, 'BASE_TYPE_BAD_LENGTH', `Must be between ${least} and ${most} in length.`)
}

/** Radio and checkbox groups. */
const checkGroup = (report: Report, path: string, group: Json, least: number): void => {
  checkCustomId(report, path, group)
  const values = new Set<unknown>()
  const options = checkList(report, `${path}.options`, group.options, { min: least, max: 10, required: true })
  for (const [index, option] of options.entries()) {
    const at = `${path}.options.${index}`
    const { label, value, description } = isJson(option) ? option : {}
    checkText(report, `${at}.label`, label, { max: 100, required: true })
    checkText(report, `${at}.value`, value, { max: 100, required: true })
    checkText(report, `${at}.description`, description, { min: 0, max: 100 })
    if (values.has(value)) report(`${at}.value`, 'COMPONENT_OPTION_VALUE_DUPLICATED', 'The value is used twice')
    values.add(value)
  }
  const defaults = options.filter((option) => isJson(option) && option.default === true).length
  if (group.type === COMPONENT.radioGroup && defaults > 1)
    report(`${path}.options`, 'BASE_TYPE_CHOICES', 'Only one radio button can be the default')
  if (group.type === COMPONENT.radioGroup) return
  checkInteger(report, `${path}.min_values`, group.min_values, { min: 0, max: options.length })
  checkInteger(report, `${path}.max_values`, group.max_values, { min: 1, max: options.length })
  if (Number(group.min_values ?? 0) > Number(group.max_values ?? options.length))
    report(`${path}.min_values`, 'NUMBER_TYPE_RANGE', 'min_values must not be above max_values')
}

const checkUpload = (report: Report, path: string, upload: Json): void => {
  checkCustomId(report, path, upload)
  checkInteger(report, `${path}.min_values`, upload.min_values, { min: 0, max: 10 })
  checkInteger(report, `${path}.max_values`, upload.max_values, { min: 1, max: 10 })
}

const checkLabelled = (report: Report, path: string, value: unknown): void => {
  const type = isJson(value) ? value.type : undefined
  if (!isJson(value) || !IN_LABEL.includes(Number(type))) {
    report(`${path}.type`, 'BASE_TYPE_CHOICES', `Value of field "type" must be one of (${IN_LABEL.join(', ')}).`)
    return
  }
  if (value.disabled === true) report(`${path}.disabled`, 'BASE_TYPE_CHOICES', 'Nothing in a modal can be disabled')
  if (type === COMPONENT.textInput) checkInput(report, path, value, true)
  else if (type === COMPONENT.radioGroup) checkGroup(report, path, value, 2)
  else if (type === COMPONENT.checkboxGroup) checkGroup(report, path, value, 1)
  else if (type === COMPONENT.checkbox) checkCustomId(report, path, value)
  else if (type === COMPONENT.fileUpload) checkUpload(report, path, value)
  else checkPart(report, path, value, [3, 5, 6, 7, 8])
}

const checkRow = (report: Report, path: string, row: Json): void => {
  const [input] = checkList(report, `${path}.components`, row.components, { min: 1, max: 1, required: true })
  if (isJson(input) && input.type === COMPONENT.textInput) checkInput(report, `${path}.components.0`, input, false)
  else report(`${path}.components.0.type`, 'BASE_TYPE_CHOICES', 'A row of a modal holds one text input')
}

const checkTop = (report: Report, path: string, value: unknown): void => {
  const part = isJson(value) ? value : {}
  if (part.type === COMPONENT.row) checkRow(report, path, part)
  else if (part.type === COMPONENT.textDisplay) checkPart(report, path, part, [COMPONENT.textDisplay])
  else if (part.type === COMPONENT.label) {
    checkText(report, `${path}.label`, part.label, { max: 45, required: true })
    checkText(report, `${path}.description`, part.description, { max: 100 })
    checkLabelled(report, `${path}.component`, part.component)
  } else report(`${path}.type`, 'BASE_TYPE_CHOICES', `Value of field "type" must be one of (${TOP_LEVEL.join(', ')}).`)
}

/** Checks the data of a callback that opens a modal. The documentation allows 5 parts, the OpenAPI file 40. */
export const checkModal = (report: Report, path: string, data: Json): void => {
  checkText(report, `${path}.custom_id`, data.custom_id, { max: 100, required: true })
  checkText(report, `${path}.title`, data.title, { max: 45, required: true })
  const limits = { min: 1, max: MAX_PARTS, required: true }
  const parts = checkList(report, `${path}.components`, data.components, limits)
  for (const [index, part] of parts.entries()) checkTop(report, `${path}.components.${index}`, part)
  checkUnique(report, `${path}.components`, flatten(parts))
}
