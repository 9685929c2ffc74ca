/** A row of a table in one line. */
export const rowText = (cells: readonly string[]): string => cells.filter((c) => c !== '').join(', ')

/** The cells of a row of a Markdown table; undefined where the line is none. */
export const cellsOf = (line: string): readonly string[] | undefined =>
  /^\|.*\|$/.test(line.trim())
    ? line
        .trim()
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((c) => c.trim())
    : undefined
