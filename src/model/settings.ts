import { inForce } from './anchor.ts'
import type { Judgement } from './judgement.ts'

/** What a person may set for a case. `likelihood`: the table that says what words of likelihood mean ("ICD203", "PHIA"). */
export type SettingName = 'likelihood'

/** The settings of a case: for each the value last set and not taken back. */
export const settingsOf = (judgements: readonly Judgement[]): Readonly<Partial<Record<SettingName, string>>> => {
  const out: Partial<Record<SettingName, string>> = {}
  for (const { act } of inForce(judgements)) if (act.type === 'setting') out[act.setting] = act.value
  return out
}
