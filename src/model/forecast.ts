/** One forecast in the ledger: read from text or entered by an analyst, with its history of p. */
export interface LedgerForecast {
  readonly id: string
  readonly proposition: string
  readonly by: string
  readonly about: readonly string[]
  /** ISO days; absent = open. */
  readonly from?: string
  readonly to?: string
  readonly words?: string
  readonly low?: number
  readonly high?: number
  /** Table that gave the band; "HOUSE" where no standard defines the words. */
  readonly table?: string
  readonly expects: 'occurs' | 'does_not_occur'
  readonly direction?: string
  readonly condition?: string
  /** Probability history of analysts, or the band's mid-point for text forecasts. */
  readonly history: readonly {
    readonly judgement: string
    readonly at: string
    readonly by: string
    readonly p: number
    readonly reason?: string
  }[]
  /** Question on the record that decides it. */
  readonly test?: string
  readonly status: 'open' | 'due' | 'resolved' | 'void'
  /** What the record proposes, where the test is derived; never resolves in silence. */
  readonly proposal?: { readonly outcome: 'yes' | 'no'; readonly reason: string; readonly statements: readonly string[] }
  readonly outcome?: 'yes' | 'no' | 'void'
  readonly resolvedAt?: string
  /** The last decision of a person in force: that it is settled, or, where it is not, that the record's proposal was declined. */
  readonly decision?: {
    readonly judgement: string
    readonly at: string
    readonly by: string
    readonly reason: string
    readonly statements: readonly string[]
  }
  readonly statements: readonly string[]
}
