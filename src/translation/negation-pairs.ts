import type { Language } from '../language/words.ts'
import type { Text } from './text.ts'

/**
 * `hard`: words that turn a statement into its contrary. `soft`: words that say less but may stand for one in a
 * translation. `neutral`: turns of phrase that hold such a word and deny nothing. Case does not count.
 */
type Cues = { hard: RegExp; soft: RegExp; neutral: RegExp }

const WORD = '[\\p{L}\\p{M}]'

/** Patterns of words, one a blank; `_` is a blank, `*` any letters. */
const wordsOf = (list: string): RegExp => {
  const patterns = list.trim().split(/\s+/)
  const alternatives = patterns.map((one) => one.replaceAll('*', `${WORD}*`).replaceAll('_', ' ')).join('|')
  return new RegExp(`(?<!${WORD})(?:${alternatives})(?!${WORD})`, 'giu')
}

const CUES: Readonly<Record<Language, Cues>> = {
  de: {
    hard: wordsOf('nicht nie niemals kein* nirgend* niemand* nichts ohne weder nein keinesfalls'),
    soft: wordsOf(`un(?!d|s|ter|ten|ser|sre|gefähr|iver|ion|ik|endlich|weit)${WORD}{3,} *(?<!a)los *losen *lose *loser *frei(?:en?)? kaum
      fehl(?:t|te|ten|en|ende*) mangel* verhinder* vermeid* verweiger* abgelehnt* lehnt* weniger selten ausgeschlossen*
      verbot* verbiet* scheiter* verlor* statt anstatt längst ausnahm* entbehr* schwerlich ausser außer misslang* falsch*
      inakzeptab* illegal* leer* nicht_einmal`),
    neutral: wordsOf(
      'nicht_nur nicht_zuletzt nicht_mehr_als nicht_weniger_als nicht_allein nicht_einmal ohne_zweifel ohne_weiteres ohnehin',
    ),
  },
  en: {
    hard: wordsOf("not never no none nobody nothing nowhere neither without cannot [a-z]+n['’]t"),
    soft: wordsOf(`un(?!der|it|iv|til|less|ion|iq|if)${WORD}{3,} nor ${WORD}{2,}less hardly barely rarely seldom scarcely instead
      rather fail* lack* refus* prevent* avoid* except* few fewer less little reject* den(?:y|ied|ies|ial) absen* missing
      impossib* incapab* inab* inadequa* insuffic* invalid* illegal* irregul* disab* disallow* discontinu* disagree*
      disapprov* dissatisf* far_from free_of prohibit* forbid* ban banned other_than wrong* exclud* loss* lost indetermin* indecom* dislik*
      by_no_means non(?:-?${WORD}*)`),
    neutral: wordsOf(
      'not_only not_just not_merely not_(?:[^.,]{1,30}_)?until no_doubt no_less_than no_fewer_than no_more_than no_later_than no_matter',
    ),
  },
  fr: {
    hard: wordsOf(
      `(?<!(?:un|le|de|du|ce|premier|grand|petit|au|d['’]un)_)pas jamais aucun* rien sans ni nul nulle nullement guère personne(?=_n(?:e_|['’])) (?<=(?<!${WORD})n(?:e_|['’])[^.]{1,30})(?:plus(?!_que)|personne)`,
    ),
    soft: wordsOf(`peu sauf refus* manqu* échou* loin plutôt empêch* évit* moins in(?:vis|utile|compl|suffis|capab)*
      im(?:poss|prob)* hors interdi* dépourvu* exclu* rare* pert* perd* non impayé* sous-*`),
    neutral: wordsOf('pas_seulement pas_que pas_plus_de pas_moins_de rien_que sans_doute sans_cesse'),
  },
  it: {
    hard: wordsOf('non mai nessun* niente nulla senza né neanche nemmeno neppure no'),
    soft: wordsOf(`poc* tranne rifiut* manc* fall* anziché invece evit* imped* in(?:vis|util|compl|suffic|capac)*
      im(?:poss|prob)* vietat* priv* esclu* rar* meno lontan* anzi perd*`),
    neutral: wordsOf(
      'non_solo non_soltanto non_più_di non_meno_di non_(?:(?!nessun|mai|nient|nulla)[^.,]){1,40}_(?:fino|finché|prima|solo|soltanto) senza_dubbio',
    ),
  },
  es: {
    hard: wordsOf('no nunca jamás ningun* ningún nadie nada sin ni tampoco'),
    soft: wordsOf(`poc* salvo excepto rechaz* falt* fracas* en_lugar evit* imped* in(?:vis|útil|compl|sufic|capac)*
      im(?:pos|prob)* prohib* carec* exclu* rar* menos lejos descon* deshabit* discontinu* pérdida* perd* fall*`),
    neutral: wordsOf(
      'no_solo no_sólo no_solamente no_más_de no_menos_de no_(?:(?!ning|nunca|nad)[^.,]){1,60}_(?:hasta|más_que) sin_duda sin_embargo',
    ),
  },
}

/** Words of a negative form, which may stand for one of another language, `unabhängig`: then that one stands for no negation. */
const NEGATIVE_FORMS = new RegExp(
  `(?<!${WORD})(?:un(?!der|it|iv|til|less|i?on|iq|if|a${WORD}?(?!${WORD}))|non-?|dis(?!c[ou]|play|tri|tan|tin|eas)|in(?!t|cl|cr|f|du|dic|v|st|sp|s[io]|nov|deed|g)|im(?!p[oal]|pres|pro|ag|med)|il(?=l|í)|irr|des(?=con|ob|ac|h|ig|em)|dés|mé(?=con|s)|dé(?=s))${WORD}{3,}`,
  'giu',
)

/** Two negations so near to each other are one in languages that repeat it: `non … nessuno`, `ne … pas … rien`. */
const REPEATED = 30

const countIn = (text: string, language: Language): { hard: number; soft: number } => {
  const { hard, soft, neutral } = CUES[language]
  const rest = text.replace(neutral, ' ')
  const places = [...rest.matchAll(hard)].map(({ index }) => index)
  const repeats = language === 'de' || language === 'en' ? 0 : REPEATED
  const single = places.filter((at, i) => i === 0 || at - places[i - 1]! > repeats)
  return { hard: single.length, soft: [...text.matchAll(soft)].length }
}

/**
 * Whether one of two texts, an original and its translation, denies more than the other: it has more negations, and nothing
 * in the other could stand for them.
 */
export const isNegationLost = (original: Text, translated: Text): boolean =>
  // Of the other language more is known that may stand for a negation of the German.
  translated.language === 'de' ? isDenialLost(translated, original) : isDenialLost(original, translated)

const isDenialLost = ({ text: source, language: from }: Text, { text, language }: Text): boolean => {
  const [first, second] = [countIn(source, from), countIn(text, language)]
  const forms = new Set(
    [...text.matchAll(CUES[language].soft), ...text.matchAll(NEGATIVE_FORMS)].map(({ index }) => index),
  )
  const lost = first.hard - second.hard
  return lost > Math.max(0, second.soft - first.soft) || -lost > Math.max(0, first.soft - forms.size)
}
