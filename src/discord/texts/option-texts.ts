/** Name (in lower case, as Discord demands) and description of a command's option. */
export type OptionTexts = { name: string; description: string }
