import type { DossierScreen } from '../../model/screens.ts'

type Point = DossierScreen['hostility'][number]
const LEAST = 0.005

/** The days of a hostility curve worth a line of a table, newest first: long stretches without any are left at their ends. */
export const toldHostility = (points: readonly Point[]): readonly Point[] =>
  points.filter((p, i) => [points[i - 1], p, points[i + 1]].some((q) => q !== undefined && Math.abs(q.value) >= LEAST)).toReversed()
