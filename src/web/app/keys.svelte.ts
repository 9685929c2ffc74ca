/** One key of a screen, as `?` shows it. */
export interface Key {
  readonly keys: string
  readonly what: string
  readonly run: (event: KeyboardEvent) => void
}

let held = $state.raw<readonly Key[]>([])

/** Keys of the screen in view. */
export const screenKeys = (): readonly Key[] => held

/** Binds keys for as long as the component lives; letters only act outside of fields. */
export const useKeys = (keys: readonly Key[]): void => {
  $effect(() => {
    held = keys
    return () => {
      if (held === keys) held = []
    }
  })
}

const inField = (event: KeyboardEvent): boolean => {
  const t = event.target
  return t instanceof HTMLElement && (t.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(t.tagName))
}

/** Runs the first of the keys that is meant: single characters and names, "j", "Enter", "Shift+Enter". */
export const press = (event: KeyboardEvent, keys: readonly Key[]): boolean => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || inField(event)) return false
  for (const key of keys) {
    if (!key.keys.split(' ').includes(event.key)) continue
    if (event.key === 'Enter' && event.target instanceof HTMLElement && event.target.closest('a, button')) return false
    event.preventDefault()
    key.run(event)
    return true
  }
  return false
}
