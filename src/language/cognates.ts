import type { VocabularyLanguage } from './vocabulary.ts'
import { foldWord, stem } from './words.ts'

/** An ending and the English endings that may stand in its place, the likeliest first. */
type Rule = readonly [ending: RegExp, english: readonly string[]]

const rule = (ending: string, english: string): Rule => [new RegExp(`(?:${ending})$`, 'u'), english.split('|')]

/**
 * Regular correspondences of learned words, over folded spelling; the first rule that leads to an English word wins.
 * An empty alternative takes the ending off. The longer ending stands before the shorter.
 */
const RULES: Readonly<Record<VocabularyLanguage, readonly Rule[]>> = {
  es: [
    rule('aciones|acion', 'ation'),
    rule('ciones|cion', 'tion|ction|cion'),
    rule('siones|sion', 'sion'),
    rule('xiones|xion', 'xion|ction'),
    rule('logicos?|logicas?', 'logical'),
    rule('icamente', 'ically'),
    rule('[ao]?mente', 'ly|ally|ely'),
    rule('idad(?:es)?', 'ity|ety'),
    rule('(?:e?dad|tad)(?:es)?', 'ty|ity'),
    rule('tudes|tud', 'tude'),
    rule('ismos?', 'ism'),
    rule('istas?', 'ist'),
    rule('izaron|izados?|izadas?|izando|izar|iza|izan|izo', 'ize'),
    rule('ificados?|ificadas?|ificando|ificar|ifica|ifican|ifico', 'ify'),
    rule('ologos?|ologas?', 'ologist'),
    rule('grafos?|grafas?', 'grapher|graph'),
    rule('os[oa]s?', 'ous|ose|y|e'),
    rule('ari[oa]s?', 'ary|arian|ar|er'),
    rule('ori[oa]s?', 'ory|or'),
    rule('eri[oa]s?', 'ery|ery|erium|ere'),
    rule('ancias?', 'ance|ancy'),
    rule('encias?', 'ence|ency'),
    rule('antes?', 'ant|ating|er'),
    rule('i?entes?', 'ent|ient|ing'),
    rule('iv[oa]s?', 'ive'),
    rule('bles?', 'ble'),
    rule('adores?|adoras?|ador|adora', 'ator|er|or'),
    rule('ores?|oras?|or', 'or|er'),
    rule('uras?', 'ure'),
    rule('ic[oa]s?', 'ic|ical|ics|ique'),
    rule('ian[oa]s?|an[oa]s?', 'an|ian|ane|ean'),
    rule('in[oa]s?', 'ine|in'),
    rule('ivales?|ales?|al', 'al'),
    rule('iles?|il', 'ile|il'),
    rule('ulos?|ulas?', 'le|ule|ulus'),
    rule('ajes?', 'age'),
    rule('as?is', 'asis|ysis'),
    rule('metros?', 'meter'),
    rule('ad[oa]s?', 'ate|ated|ed|ade'),
    rule('id[oa]s?', 'ed|id|ite'),
    rule('ando|iendo|aron|ieron|aban?|ar|er|ir', 'ate|e|'),
    rule('[ie]as?', 'y|ia|e|ea'),
    rule('i[oa]s?', 'y|ium|e|'),
    rule('nomos?', 'nomer|nomist'),
    rule('es', 'e||is'),
    rule('[oa]s?', '|e|ate|us|um|a|o'),
    rule('s', ''),
    rule('', '|e'),
  ],
  fr: [
    rule('ations?', 'ation'),
    rule('tions?', 'tion'),
    rule('sions?', 'sion'),
    rule('logiques?', 'logical'),
    rule('iquement', 'ically'),
    rule('e?ments?', 'ly|ment|ally|e'),
    rule('ites?', 'ity|ite|it'),
    rule('tes?', 'ty|te|t'),
    rule('ismes?', 'ism'),
    rule('istes?', 'ist'),
    rule('iser|isee?s?|ise|isent|isa', 'ize|ise'),
    rule('ifier|ifiee?s?|ifie|ifient', 'ify'),
    rule('ologues?', 'ologist'),
    rule('graphes?', 'grapher|graph'),
    rule('eux|euses?', 'ous|ose|y'),
    rule('aires?', 'ary|arian|ar'),
    rule('oires?', 'ory|or'),
    rule('ances?', 'ance|ancy'),
    rule('ences?', 'ence|ency'),
    rule('ants?|antes?', 'ant|ing'),
    rule('ents?|entes?', 'ent'),
    rule('ifs?|ives?', 'ive'),
    rule('ateurs?|atrices?', 'ator|er'),
    rule('eurs?|euses?|rices?', 'or|er|our'),
    rule('iques?', 'ic|ical|ics'),
    rule('iens?|iennes?', 'ian|ean'),
    rule('ains?|aines?', 'an|ain'),
    rule('ins?|ines?', 'ine|in'),
    rule('els?|elles?|aux|ales?|al', 'al'),
    rule('iles?', 'ile'),
    rule('ees?', 'ate|ated|ed|ee|y'),
    rule('es?', '|e|ate|y|ed'),
    rule('ies?', 'y'),
    rule('er|ir|re|ant|ait|aient|a|erent', 'ate|e|'),
    rule('[sx]', '|e'),
    rule('', '|e'),
  ],
  it: [
    rule('azion[ei]', 'ation'),
    rule('zion[ei]', 'tion|ction'),
    rule('sion[ei]', 'sion'),
    rule('logic[oaie]|logich[ei]|logici', 'logical'),
    rule('icamente', 'ically'),
    rule('[ae]?mente', 'ly|ally|ely'),
    rule('ita', 'ity'),
    rule('ta', 'ty|ity'),
    rule('tudin[ei]', 'tude'),
    rule('ism[oi]', 'ism'),
    rule('ist[aei]', 'ist'),
    rule('izzare|izza|izzano|izzo|izzat[oaie]', 'ize'),
    rule('ificare|ifica|ificano|ifico|ificat[oaie]', 'ify'),
    rule('olog[oaie]|ologhi', 'ologist'),
    rule('graf[oaie]', 'grapher|graph'),
    rule('os[oaie]', 'ous|ose|y'),
    rule('ar[ie][oae]?', 'ary|arian|ar|er'),
    rule('ori[oae]|ori', 'ory|or'),
    rule('anz[ae]', 'ance|ancy'),
    rule('enz[ae]', 'ence|ency'),
    rule('ant[ei]', 'ant|ing'),
    rule('ent[ei]', 'ent'),
    rule('iv[oaie]', 'ive'),
    rule('abil[ei]', 'able'),
    rule('ibil[ei]', 'ible'),
    rule('ator[ei]|atric[ei]', 'ator|er|or'),
    rule('tt?or[ei]|tric[ei]', 'ctor|tor|ter'),
    rule('or[ei]', 'or|er|our'),
    rule('ur[ae]', 'ure'),
    rule('ic[oaie]|ich[ei]', 'ic|ical|ics'),
    rule('ian[oaie]|an[oaie]', 'an|ian|ane'),
    rule('in[oaie]', 'ine|in'),
    rule('al[ei]', 'al'),
    rule('il[ei]', 'ile'),
    rule('ol[oaie]', 'le|ule'),
    rule('aggi[oe]?', 'age'),
    rule('metr[oi]', 'meter'),
    rule('at[oaie]', 'ate|ated|ed'),
    rule('it[oaie]', 'ed|ite|it'),
    rule('are|ere|ire|ano|ono|arono|ava|avano', 'ate|e|'),
    rule('i[ae]|io|ii', 'y|ia|e'),
    rule('[oaie]', '|e|ate|us|um'),
    rule('', '|e'),
  ],
}

/** Spellings that differ inside a word, tried one after the other beside the word as it is. */
const INSIDE: Readonly<Record<VocabularyLanguage, readonly (readonly [RegExp, string])[]>> = {
  es: [
    [/^es(?=[^aeiou])/u, 's'],
    [/^ej/u, 'ex'],
    [/qu(?=[ei])/u, 'c'],
    [/cua/u, 'qua'],
    [/j/u, 'g'],
    [/ll/u, 'pl'],
    [/ue/u, 'o'],
    [/ie/u, 'e'],
    [/z/u, 'c'],
  ],
  fr: [
    [/^et/u, 'st'],
    [/^ec/u, 'sc'],
    [/^es/u, 's'],
    [/qu/u, 'c'],
    [/ou/u, 'u'],
    [/oi/u, 'o'],
  ],
  it: [
    [/^s(?=[^aeiou])/u, 'ex'],
    [/tt/u, 'ct'],
    [/tt/u, 'pt'],
    [/ss/u, 'x'],
    [/ss/u, 'bs'],
    [/gg/u, 'j'],
    [/zz/u, 'z'],
    [/z/u, 't'],
    [/^i(?=n?st)/u, 'hi'],
  ],
}

/** What is left of a spelling when the habits of the languages are taken off: `philosoph`, `filosof` → `filosof`. */
const skeleton = (spelling: string): string =>
  spelling
    .replace(/ph/gu, 'f')
    .replace(/([tcr])h/gu, '$1')
    .replace(/qu/gu, 'cu')
    .replace(/ck|k/gu, 'c')
    .replace(/y/gu, 'i')
    .replace(/(.)\1+/gu, '$1')

/** Shorter stems look alike by chance. */
const MIN_WORD = 5
const MIN_STEM = 4
const MAX_READINGS = 3

export type Cognates = (word: string, language: VocabularyLanguage) => readonly string[]

/**
 * Finds English stems that a word of a Romance language may be the twin of (`constitución` → `constitut`).
 * @param stems the English stems that exist, the commonest first; nothing else comes out.
 */
export const cognatesAmong = (stems: Iterable<string>): Cognates => {
  const bySkeleton = new Map<string, string>()
  for (const one of stems) {
    const key = skeleton(one)
    if (!bySkeleton.has(key)) bySkeleton.set(key, one)
  }
  const english = (spelling: string): string | undefined => {
    const stemmed = stem(spelling, 'en')
    return stemmed.length < MIN_STEM ? undefined : bySkeleton.get(skeleton(stemmed))
  }
  return (word, language) => {
    const plain = foldWord(word, language)
    if (plain.length < MIN_WORD) return []
    const spellings = new Set([plain])
    for (const [from, to] of INSIDE[language]) spellings.add(plain.replace(from, to))
    for (const spelling of spellings) {
      for (const [ending, endings] of RULES[language]) {
        if (!ending.test(spelling)) continue
        const found = endings.flatMap((one) => english(spelling.replace(ending, one)) ?? [])
        if (found.length > 0) return [...new Set(found)].slice(0, MAX_READINGS)
      }
    }
    return []
  }
}
