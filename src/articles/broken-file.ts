import { UserError } from '../errors.ts'
import type { Problem } from './article.ts'

/** A file that cannot be used, with the place in it. Whoever reads a whole corpus turns it into a `Problem`. */
export class BrokenFile extends UserError {
  override name = 'BrokenFile'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(`${problem.file}${problem.line === null ? '' : `, line ${problem.line}`}: ${problem.message}`)
    this.problem = problem
  }
}
