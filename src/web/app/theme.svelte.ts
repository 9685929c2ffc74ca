export type Theme = 'system' | 'light' | 'dark'

const KEY = 'chancery.theme'

const read = (): Theme => {
  const kept = localStorage.getItem(KEY)
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

let theme = $state<Theme>(read())

export const currentTheme = (): Theme => theme

/** Puts the theme on the page; "system" follows the machine. */
export const applyTheme = (next: Theme = theme): void => {
  theme = next
  localStorage.setItem(KEY, next)
  if (next === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = next
}

/** system → light → dark → system */
export const turnTheme = (): void => applyTheme(theme === 'system' ? 'light' : theme === 'light' ? 'dark' : 'system')
