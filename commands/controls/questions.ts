import type { Control } from '../../src/discord/interaction/command.ts'
import { pressQuestions, submitQuestion } from '../../src/discord/reindex/questions.ts'
import { QUESTIONS } from '../../src/discord/reindex/questions-panel.ts'

/** The golden questions of an article: `questions:<act>:<article>:<page>[:<key>]` of their buttons and modals. */
export const questions: Control = {
  action: QUESTIONS,
  isForAdmins: true,
  press: pressQuestions,
  submit: submitQuestion,
}
