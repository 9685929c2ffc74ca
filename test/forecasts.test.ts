import { describe, expect, it } from 'vitest'
import type { Document } from '../src/model/document.ts'
import type { ForecastStatement } from '../src/model/statement.ts'
import { formatDay } from '../src/model/when.ts'
import { coded } from './paper.ts'

/** The forecasts of a paper of 16 April 2025. */
const forecasts = (text: string, kind: Document['source']['kind'] = 'unknown'): readonly ForecastStatement[] =>
  coded(text, { source: { id: 'x', name: 'X', kind } }).filter((s): s is ForecastStatement => s.kind === 'forecast')

const shown = (f: ForecastStatement): string =>
  `${f.likelihood?.words ?? '-'} ${f.likelihood?.low}-${f.likelihood?.high} ${f.expects} ${f.direction}`

describe('words of likelihood', () => {
  it.each([
    ['There is almost no chance that Kenya will withdraw its troops.', 'almost no chance 1-5 does_not_occur deescalation'],
    ['There is little prospect that the two sides will sign a truce.', 'little prospect 3-20 does_not_occur settlement'],
    ['There is a roughly even chance that the army will attack the town.', 'roughly even chance 45-55 occurs escalation'],
    ['There is a realistic possibility of an attack on the port.', 'realistic possibility 45-55 occurs escalation'],
    ['A peace treaty remains a remote prospect.', 'remote prospect 1-5 does_not_occur settlement'],
    ['An attack on Uganda is a real possibility.', 'real possibility 30-60 occurs escalation'],
    ['Uganda may well expel the envoys.', 'may well 45-75 occurs escalation'],
    ['New attacks are all but certain to follow.', 'all but certain 95-99 occurs escalation'],
    ['A truce is all but impossible.', 'all but impossible 0-5 does_not_occur settlement'],
    ['A new war cannot be ruled out.', 'cannot be ruled out 5-30 occurs escalation'],
    ['A new war is thought improbable.', 'improbable 20-45 does_not_occur escalation'],
    ['The most likely outcome is a limited war.', 'most likely 65-90 occurs escalation'],
    ['Economists predict that the war will spread.', 'predict 60-88 occurs escalation'],
    ['Chances are that Kenya will invade Uganda.', 'Chances are 55-80 occurs escalation'],
    ['Diplomats fear that the war will spread.', 'fear 0-100 occurs escalation'],
    ['We see a one in four chance that the army will attack.', 'one in four chance 25-25 occurs escalation'],
    ['There is a better than even chance that the army will attack.', 'better than even chance 51-66 occurs escalation'],
    ['There is a 60 per cent chance that the army will attack.', '60 per cent chance 60-60 occurs escalation'],
    ['The chances of a war are less than even.', 'less than even 20-45 does_not_occur escalation'],
    ['The likelihood of a war is low.', 'low 3-20 does_not_occur escalation'],
    ['The talks stand little chance of success.', 'little chance 5-20 does_not_occur settlement'],
    ['Kenya is apt to seek closer ties with Sudan.', 'apt 55-80 occurs alignment'],
    ['We put the probability of a war at one in ten.', 'probability 30-70 occurs escalation'],
    ['It is hard to see Kenya making concessions.', 'hard 0-100 does_not_occur settlement'],
    ['War is not inevitable.', 'inevitable 25-70 does_not_occur escalation'],
    ['The truce is on the brink of collapse.', 'on the brink 0-100 occurs escalation'],
    ['Kenya is on course to join the bloc.', 'on course 65-90 occurs alignment'],
    ['The two armies are headed for a war.', 'headed 0-100 occurs escalation'],
    ['Few observers expect a truce.', 'expect 10-35 does_not_occur settlement'],
    ['Nobody expects a truce.', 'expects 10-35 does_not_occur settlement'],
    ['There is every chance that the talks will fail.', 'every chance 60-85 occurs escalation'],
    ['There is a chance that Kenya will not attack.', 'chance 45-80 does_not_occur escalation'],
    ['There are fears of a war.', 'fears 0-100 occurs escalation'],
    ['The prospects for a settlement look dim.', 'dim 3-20 does_not_occur settlement'],
    ['The army is poised to attack.', 'poised 65-90 occurs escalation'],
    ['We assess with moderate confidence that Kenya will not attack Uganda.', 'assess 0-100 does_not_occur escalation'],
    ['In all likelihood the blockade will be extended.', 'In all likelihood 80-95 occurs escalation'],
    ['We do not rule out a war.', 'do not rule out 5-30 occurs escalation'],
    ['A war remains unlikely.', 'unlikely 20-45 does_not_occur escalation'],
  ])('%s', (text, expected) => expect(forecasts(text).map(shown)).toEqual([expected]))
})

describe('one forecast a likelihood', () => {
  it('a clause that says more of what came before', () =>
    expect(forecasts('Kenya is expected to close the port, which could provoke a blockade.').map((f) => f.proposition)).toEqual([
      'Kenya is expected to close the port, which could provoke a blockade',
      'which could provoke a blockade',
    ]))
  it('verbs that are not equally likely', () =>
    expect(forecasts('Kenya will probably protest and may close the port.').map(shown)).toEqual([
      'probably 55-80 occurs escalation',
      'may 25-60 occurs escalation',
    ]))
  it('verbs that are', () => expect(forecasts('Kenya may protest and could close the port.').map(shown)).toHaveLength(1))
  it('a plain "will" before one that forecasts', () =>
    expect(forecasts('The dialogue will wither, and Kenya could close the border.').map(shown)).toEqual([
      'will 85-99 occurs escalation',
      'could 20-60 occurs escalation',
    ]))
  it('what is doubted is no clause of its own', () => expect(forecasts('Analysts doubt it.')).toEqual([]))
  it('a clause that says more takes its direction from what it says it of', () =>
    expect(forecasts('The union is likely to prepare sanctions, which could be adopted in June.').map((f) => f.direction)).toEqual([
      'escalation',
      'escalation',
    ]))
  it('a plain "will" beside one that forecasts', () =>
    expect(forecasts('Kenya may send more troops, but the front will remain frozen.').map(shown)).toEqual([
      'may 25-60 occurs escalation',
      'will 85-99 occurs no_change',
    ]))
})

describe('direction', () => {
  it.each([
    ['Both sides could resume talks.', 'settlement'],
    ['Both sides could resume attacks.', 'escalation'],
    ['The loss of the port could reduce cooperation.', 'dealignment'],
    ['The loss of the port could reduce tensions.', 'deescalation'],
    ['The loss of the port could reduce rainfall.', 'other'],
    ['The new law could make a compromise impossible.', 'escalation'],
    ['The two sides may fail to reconcile.', 'escalation'],
    ['Pressure might force a change in the government’s policy.', 'deescalation'],
    ['The United Nations may send an envoy.', 'other'],
    ['The economy is expected to grow.', 'other'],
    ['Kenya will probably lean on China.', 'alignment'],
    ['The loss might hurt a ministry that enjoys support among the allies.', 'other'],
    ['The ceasefire will probably hold.', 'no_change'],
    ['Reliance on Russian arms may diminish.', 'dealignment'],
    ['The cost could bring Kenya to accept a new line.', 'settlement'],
    ['The cost could bring the two navies to blows.', 'escalation'],
    ['A change of government could undo the truce.', 'escalation'],
    ['The talks will probably wither.', 'escalation'],
  ])('%s: %s', (text, direction) => expect(forecasts(text).map((f) => f.direction)).toEqual([direction]))
})

describe('what a forecast depends on', () => {
  it.each([
    ['Should the talks fail, Kenya could close the border.', 'Should the talks fail'],
    ['Barring a truce, Kenya could close the border.', 'Barring a truce'],
    ['Kenya could close the border unless Uganda pays.', 'unless Uganda pays'],
    ['Without a truce, Kenya could close the border.', 'Without a truce'],
    ['Another raid would probably provoke a war.', 'Another raid'],
    ['The raid would probably provoke a war.', undefined],
    ['Kenya could close the border.', undefined],
  ])('%s', (text, condition) => expect(forecasts(text).map((f) => f.condition)).toEqual([condition]))
})

describe('in news', () => {
  it.each([
    ['Analysts said that clashes might break out within days.', 1],
    ['A war between the two is thought improbable.', 1],
    ['Diplomats fear that the truce could collapse.', 1],
    ['The storm could reach the coast.', 0],
    ['The minister said the festival could be cancelled.', 0],
  ])('%s %i', (text, n) => expect(forecasts(text, 'news')).toHaveLength(n))
})

describe('how far it reaches', () => {
  it.each([
    ['The truce is expected to hold through the summer.', '2025-08-31'],
    ['It is likely that the talks will remain frozen until after the elections in June.', '2025-06-30'],
    ['Another raid would probably lead to attacks bloodier than those of May.', null],
  ])('%s', (text, to) => expect(forecasts(text).map((f) => (f.horizon.to === null ? null : formatDay(f.horizon.to)))).toEqual([to]))
})

describe('what may come is not there yet', () => {
  const told = (text: string): readonly string[] => {
    return coded(text).flatMap((s) => (s.kind === 'event' ? [`${s.act.cameo} ${s.modality}`] : s.kind === 'condition' ? [s.type] : []))
  }
  it.each([
    ['Formal recognition of Somaliland by Kenya remains a remote prospect.', ['054 forecast']],
    ['The closure may provoke a war between Kenya and Uganda.', ['190 forecast']],
    ['The war between Kenya and Uganda may end.', ['armed-conflict']],
    ['The border between Kenya and Uganda will remain shut.', ['191 forecast', 'border']],
  ])('%s', (text, expected) => expect(told(text)).toEqual(expected))
})
