/** A tie between two actors on a day: sign from their conditions and hostility, with what makes it. */
export interface Tie {
  readonly a: string
  readonly b: string
  readonly sign: 1 | -1
  readonly weight: number
  readonly because: readonly string[]
  readonly conditions: readonly string[]
  readonly events: readonly string[]
}

/** The signed network on a day with its balance; definitions at the head of assess/balance.ts. */
export interface Network {
  readonly on: number
  readonly actors: readonly string[]
  readonly ties: readonly Tie[]
  readonly balance: {
    /** Least share of ties whose removal balances the network: frustration / ties. Null where there are no ties. */
    readonly frustration: number | null
    /** False where some part was too large for an exact search: then frustration is an upper bound. */
    readonly exact: boolean
    readonly balancedTriangles: number
    readonly unbalanced: readonly { readonly actors: readonly [string, string, string]; readonly words: string }[]
  }
  readonly communities: readonly (readonly string[])[]
}

/** Cause → effect as told, merged over statements of the same link. */
export interface EffectEdge {
  readonly id: string
  readonly cause: string
  readonly effect: string
  readonly relation: string
  readonly sign: 1 | -1
  readonly certainty: string
  readonly voices: readonly string[]
  readonly statements: readonly string[]
}

/** How far a claimed position lies from a border. */
export interface BorderCheck {
  readonly lat: number
  readonly lon: number
  readonly inside: string | null
  readonly border: { readonly a: string; readonly b: string } | null
  /** Geodesic distance to the nearest border point, km. */
  readonly distance: number
  readonly nearest: { readonly lat: number; readonly lon: number }
  /** The map's own error, km. */
  readonly mapError: number
  /** What the map can say of a claim, in words. */
  readonly verdict: string
}

/** What a closed airspace does to a route. */
export interface RouteCheck {
  readonly from: string
  readonly to: string
  readonly flag?: string
  readonly on: number
  /** Great-circle length, km. */
  readonly direct: number
  /** Length of the shortest way round, km; null where there is none. */
  readonly around: number | null
  readonly extraKm: number | null
  readonly extraMinutes: number | null
  readonly crosses: readonly string[]
  readonly closed: readonly { readonly airspace: string; readonly condition: string }[]
  readonly path: readonly (readonly [number, number])[]
}
