import { type Chancery, openChancery } from './chancery.ts'
import { loadKnowledge, loadModel } from './load.ts'

export { type CaseOptions, type OpenCase, openCase } from './case/case.ts'
export { type Chancery, type File, type Kept, openChancery } from './chancery.ts'
export { codeLine, type LineAnswer, type LineEvent } from './filter.ts'
export { loadKnowledge, loadModel } from './load.ts'
export type { Condition, Finding } from './model/condition.ts'
export type { Document } from './model/document.ts'
export type { Account, Dispute, Event } from './model/event.ts'
export type { Judgement } from './model/judgement.ts'
export type { Party } from './model/party.ts'
export type { CaseRecord } from './model/record.ts'
export type { Sentence } from './model/sentence.ts'
export type { Answer, Standing, StandingLine } from './model/standing.ts'
export type { Statement } from './model/statement.ts'
export { Trouble } from './model/trouble.ts'
export { type Day, formatDay, parseDay, readEdtf, type When } from './model/when.ts'

/** Chancery over the package's own knowledge and language model. */
export const loadChancery = (): Chancery => openChancery(loadKnowledge(), loadModel())
