/**
 * A problem whose message may be shown to a person as it is: it names the thing, what was expected and what to do.
 * Everything else that is thrown is ours: shown as a reference number, logged in full.
 */
export class UserError extends Error {
  override name = 'UserError'
}

/** What is printed of an error: words for a person, or where it came from; never its fields, which may hold a request. */
export const printed = (error: unknown): string => {
  if (error instanceof UserError) return error.message
  if (!(error instanceof Error)) return String(error)
  const { stack = String(error), cause } = error
  return cause === undefined ? stack : `${stack}\ncaused by ${printed(cause)}`
}

/** Settings, files or the machine keep the program from doing what was asked. Ends a command with exit code 1. */
export class SetupError extends UserError {
  override name = 'SetupError'
}

/** Wrong use of the command line or of a command's options. Ends a script with exit code 2. */
export class UsageError extends UserError {
  override name = 'UsageError'
}
