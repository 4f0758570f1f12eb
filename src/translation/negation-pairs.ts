import type { Language } from '../language/words.ts'

/** Words that make a statement its contrary, and words that say less than that but may stand for them in a translation. */
type Cues = { hard: RegExp; soft: RegExp }

const wordsOf = (list: string): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\p{M}])(?:${list.trim().replace(/\s+/g, '|').replace(/\*/g, '\\p{L}*').replaceAll('_', ' ')})(?![\\p{L}\\p{M}])`,
    'iu',
  )

const CUES: Readonly<Record<Language, Cues>> = {
  de: {
    hard: wordsOf('nicht nie niemals kein* nirgend* niemand* nichts ohne weder nein'),
    soft: wordsOf(`un(?!d|s|ter|ser|sre|gefähr|iver|ion|ik|ten|gar)\\p{L}{3,} *los *losen *lose *frei kaum statt anstatt sondern
      außer ausser fehl* *mangel* verhinder* vermeid* verweiger* *gelehnt *ablehn* lehn* weniger selten miss* ausnahm* verbot* verbiet*
      *geschlossen nur erst lediglich bloß bloss allein bevor ehe als trotz* obwohl entgegen gegen scheiter* verlor* noch
      wenig* leer* keinesfalls schwer unter bis`),
  },
  en: {
    hard: wordsOf("not never no none nobody nothing nowhere neither nor without cannot [a-z]+n['’]t"),
    soft: wordsOf(`un(?!der|it|iv|til|less|ion|iq|if)\\p{L}{3,} non- nonp* *less hardly barely rarely seldom scarcely instead rather
      fail* lack* refus* prevent* avoid* except* few fewer little reject* den(?:y|ied|ies|ial) absen* missing impossib* incapab*
      inab* inadequa* insuffic* invalid* illegal* irregul* irresponsib* disab* disallow* dis(?:continu|agree|approv|satisf|like)*
      far_from free_of opposed prohibit* forbid* forbidden ban banned far only other_than opposite wrong* exclud* cease* minus
      loss lose* lost indetermin*  independen* doubt*`),
  },
  fr: {
    hard: wordsOf("ne n['’]\\p{L}+ pas jamais aucun* rien sans ni non nul nulle nullement"),
    soft: wordsOf(`peu sauf refus* manqu* échou* loin_d* plutôt empêch* évit* moins seul* uniquement in(?:vis|utile|compl|suffis|capab)*
      im(?:poss|prob)* hors interdi* dépourvu* exclu* rare* mal* défaut* pert* perd* personne avant*`),
  },
  it: {
    hard: wordsOf('non mai nessun* niente nulla senza né neanche nemmeno neppure no'),
    soft: wordsOf(`poc* tranne rifiut* manc* fall* anziché invece evit* imped* solo soltanto in(?:vis|util|compl|suffic|capac)*
      im(?:poss|prob)* vietat* priv* esclu* rar* meno lontan* anzi prima perd*`),
  },
  es: {
    hard: wordsOf('no nunca jamás ningun* ningún nadie nada sin ni tampoco'),
    soft: wordsOf(`poc* salvo excepto rechaz* falt* fracas* lugar evit* imped* solo sólo solamente in(?:vis|útil|compl|sufic|capac)*
      im(?:pos|prob)* prohib* carec* exclu* rar* menos lejos aún antes pérdida* perd* des(?:conoc|habit|cont)*`),
  },
}

/**
 * Whether one of two texts, a German one and its translation, denies what the other says: one is negated, and nothing in
 * the other could stand for it.
 */
export const isNegationLost = (source: string, text: string, language: Language): boolean => {
  const denies = (from: string, of: Language, other: string, in_: Language): boolean =>
    CUES[of].hard.test(from) && !CUES[in_].hard.test(other) && !CUES[in_].soft.test(other)
  return denies(source, 'de', text, language) || denies(text, language, source, 'de')
}
