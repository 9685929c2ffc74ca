/**
 * Trouble thrown at the door: what, where, what to do. `code` is stable and documented in docs/messages.md.
 * Everything a person sees as an error is one of these; anything else is a defect.
 */
export class Trouble extends Error {
  override readonly name = 'Trouble'
  readonly code: string
  /** Name of the file, row, line or field it concerns. */
  readonly where: string | undefined
  /** What the person can do. */
  readonly hint: string | undefined
  constructor(code: string, message: string, where?: string, hint?: string) {
    super(message)
    this.code = code
    this.where = where
    this.hint = hint
  }
}
