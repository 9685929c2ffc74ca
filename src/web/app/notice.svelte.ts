let text = $state('')
let bad = $state(false)
let timer: ReturnType<typeof setTimeout> | undefined

export const notice = {
  get text(): string {
    return text
  },
  get bad(): boolean {
    return bad
  },
}

/** Tells the person what was done or what went wrong; goes away by itself. */
export const say = (message: string, trouble = false): void => {
  text = message
  bad = trouble
  clearTimeout(timer)
  timer = setTimeout(
    () => {
      text = ''
    },
    trouble ? 9000 : 4000,
  )
}

/** Puts text on the clipboard and says so. */
export const copy = async (what: string, value: string): Promise<void> => {
  try {
    await navigator.clipboard.writeText(value)
    say(`${what} copied.`)
  } catch {
    say(`${what}: ${value}`)
  }
}
