const KEY = 'chancery.by'

let name = $state(localStorage.getItem(KEY) ?? '')

/** Who makes the judgements of this window; kept in this browser. */
export const person = {
  get name(): string {
    return name
  },
  set name(value: string) {
    name = value
    localStorage.setItem(KEY, value)
  },
  get by(): string {
    return name.trim() === '' ? 'analyst' : name.trim()
  },
}
