/** Key of a pair of sides, order-free; a side not told is "?". */
export const pairKey = (a: string, b: string): string => {
  const [x, y] = [a || '?', b || '?']
  return x < y ? `${x}-${y}` : `${y}-${x}`
}
