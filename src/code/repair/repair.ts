import type { Tables } from '../../knowledge/tables.ts'
import type { Sentence } from '../../model/sentence.ts'
import { allBut } from './almost.ts'
import {
  farComment,
  frontedParticiple,
  joinedClause,
  nearerClause,
  reducedRelative,
  shareOf,
  speakersNext,
  summedUp,
  trailingSpeaker,
  twoSubjects,
} from './clauses.ts'
import { Draft } from './draft.ts'
import { betweenTwo, toldWhom } from './pairs.ts'
import {
  frontedList,
  joinedSubject,
  keptClosed,
  loosePhrase,
  looseYear,
  madeObject,
  namedGerund,
  objectAcross,
  objectPredicate,
  ownOf,
  participleInside,
  quotedPredicate,
  relativeObject,
  sameAgain,
  verbBetween,
  worthOf,
} from './phrases.ts'
import { row } from './rows.ts'
import { boundedObject, perfectForAdjective, verbForNoun } from './tags.ts'
import { openRepairWords } from './words.ts'

/*
 * What a parser trained on edited running text gets wrong in reports, and the words alone show: repaired before anything is read.
 * Each repair asks for its whole pattern and leaves every other tree as it is. Used by code.ts, on every sentence, once.
 */

/** A sentence as the coder reads it, and whether it is a row without subjects. The sentence itself is not touched. */
export type Repair = (sentence: Sentence) => { readonly sentence: Sentence; readonly row: boolean }

/** Opens the repairs over words/repair.tsv. */
export const openRepair = (tables: Tables): Repair => {
  const words = openRepairWords(tables)
  return (sentence) => {
    if (!sentence.parsed) return { sentence, row: false }
    let draft: Draft | undefined
    const write = (): Draft => {
      draft ??= new Draft(sentence)
      return draft
    }
    const isRow = row(sentence, write)
    if (!isRow)
      for (let v = 1; v < sentence.length; v++) {
        const clause = nearerClause(sentence, v)
        if (clause >= 0) write().head[v] = clause
        verbForNoun(sentence, v, write, words)
        toldWhom(sentence, v, write, words)
        betweenTwo(sentence, v, write)
        boundedObject(sentence, v, write, words)
        perfectForAdjective(sentence, v, write, words)
        trailingSpeaker(sentence, v, write)
        objectAcross(sentence, v, write)
        objectPredicate(sentence, v, write)
        madeObject(sentence, v, write, words)
        frontedList(sentence, v, write)
        reducedRelative(sentence, v, write)
        shareOf(sentence, v, write, words)
        verbBetween(sentence, v, write)
        summedUp(sentence, v, write, words)
        twoSubjects(sentence, v, write)
        joinedClause(sentence, v, write)
        speakersNext(sentence, v, write)
        participleInside(sentence, v, write)
        quotedPredicate(sentence, v, write)
        looseYear(sentence, v, write, words)
        relativeObject(sentence, v, write)
        loosePhrase(sentence, v, write)
        sameAgain(sentence, v, write)
        joinedSubject(sentence, v, write)
        frontedParticiple(sentence, v, write)
        allBut(sentence, v, write)
        farComment(sentence, v, write, words)
        worthOf(sentence, v, write, words)
        ownOf(sentence, v, write)
        namedGerund(sentence, v, write, words)
        keptClosed(sentence, v, write, words)
      }
    if (!draft) return { sentence, row: false }
    return { sentence: { ...sentence, ...draft }, row: isRow }
  }
}
