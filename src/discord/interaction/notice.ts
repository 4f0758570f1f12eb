import { UserError } from '../../errors.ts'

/** A UserError whose message is ours throughout and may hold markdown, such as a time in the reader's own zone. */
export class Notice extends UserError {
  override name = 'Notice'
}
