import type { ModelNote } from '../answer/answer.ts'

/** The words around an answer, in the reader's language. */
export type Words = {
  paragraph: string
  sentence: string
  sentences: string
  byHuman: string
  byModel: (model: string) => string
  /** In place of a model that is known only to be one; with the article that `byModel` and `wordedBy` need. */
  ai: string
  untranslated: string
  uncertain: string
  /** Why no model has written the answer; without a full stop. */
  note: Record<ModelNote, string>
  /** The same, where sentences of the articles stand in its place: a whole sentence. */
  places: (note: string) => string
  /** Under an answer of a model. */
  wordedBy: (model: string) => string
  /** While a model writes: how many places were found. */
  writing: (places: number) => string
  abstained: string
  nearest: string
  about: string
  /** The same, where one article alone was looked in. */
  abstainedIn: string
  only: string
  /** BCP 47 with the region whose dates are written. */
  dates: string
}

const words = {
  de: {
    paragraph: 'Absatz',
    sentence: 'Satz',
    sentences: 'Sätze',
    byHuman: 'von einem Menschen übersetzt',
    byModel: (model) => `von ${model} übersetzt`,
    ai: 'einer KI',
    untranslated: 'noch nicht übersetzt',
    uncertain: 'Nicht sicher, ob das die Frage beantwortet: bitte die Stelle lesen.',
    note: {
      unavailable: 'Das Sprachmodell hat nicht geantwortet',
      'not grounded': 'Was das Sprachmodell geschrieben hat, war durch die Artikel nicht gedeckt',
      'token budget': 'Das heutige Kontingent des Sprachmodells ist aufgebraucht',
    },
    places: (note) => `${note}; das sind die Stellen in den Artikeln.`,
    wordedBy: (model) => `von ${model} formuliert, an den Zitaten geprüft`,
    writing: (n) => `${n} ${n === 1 ? 'Stelle' : 'Stellen'} gefunden; die Antwort wird geschrieben …`,
    abstained: 'Die Artikel beantworten diese Frage nicht.',
    nearest: 'Am nächsten kommt diese Stelle:',
    about: 'Davon handeln die Artikel:',
    abstainedIn: 'Dieser Artikel beantwortet diese Frage nicht.',
    only: 'Gesucht wurde nur in diesem Artikel:',
    dates: 'de',
  },
  en: {
    paragraph: 'paragraph',
    sentence: 'sentence',
    sentences: 'sentences',
    byHuman: 'human translation',
    byModel: (model) => `translated by ${model}`,
    ai: 'AI',
    untranslated: 'not translated yet',
    uncertain: 'Not certain that this answers the question: please read the passage.',
    note: {
      unavailable: 'The language model did not answer',
      'not grounded': 'What the language model wrote was not covered by the articles',
      'token budget': "The language model's share for today is used up",
    },
    places: (note) => `${note}; these are the places in the articles.`,
    wordedBy: (model) => `worded by ${model}, checked against the quotes`,
    writing: (n) => `${n} ${n === 1 ? 'place' : 'places'} found; writing …`,
    abstained: 'The articles do not answer this question.',
    nearest: 'The closest passage:',
    about: 'What the articles are about:',
    abstainedIn: 'This article does not answer this question.',
    only: 'Only this article was searched:',
    dates: 'en-GB',
  },
  fr: {
    paragraph: 'paragraphe',
    sentence: 'phrase',
    sentences: 'phrases',
    byHuman: 'traduction humaine',
    byModel: (model) => `traduit par ${model}`,
    ai: 'une IA',
    untranslated: 'pas encore traduit',
    uncertain: 'Pas certain que cela réponde à la question : lisez le passage.',
    note: {
      unavailable: 'Le modèle de langage n’a pas répondu',
      'not grounded': 'Ce que le modèle de langage a écrit n’était pas étayé par les articles',
      'token budget': 'Le quota du jour du modèle de langage est épuisé',
    },
    places: (note) => `${note} ; voici les passages des articles.`,
    wordedBy: (model) => `formulé par ${model}, vérifié à l’aide des citations`,
    writing: (n) => `${n} ${n === 1 ? 'passage trouvé' : 'passages trouvés'} ; rédaction en cours …`,
    abstained: 'Les articles ne répondent pas à cette question.',
    nearest: 'Le passage le plus proche :',
    about: 'Sujets des articles :',
    abstainedIn: 'Cet article ne répond pas à cette question.',
    only: 'Recherche limitée à cet article :',
    dates: 'fr',
  },
  it: {
    paragraph: 'paragrafo',
    sentence: 'frase',
    sentences: 'frasi',
    byHuman: 'traduzione umana',
    byModel: (model) => `tradotto da ${model}`,
    ai: 'un’IA',
    untranslated: 'non ancora tradotto',
    uncertain: 'Non è certo che questo risponda alla domanda: leggere il passaggio.',
    note: {
      unavailable: 'Il modello linguistico non ha risposto',
      'not grounded': 'Ciò che il modello linguistico ha scritto non trovava riscontro negli articoli',
      'token budget': 'La quota di oggi del modello linguistico è esaurita',
    },
    places: (note) => `${note}; ecco i passaggi degli articoli.`,
    wordedBy: (model) => `formulato da ${model}, verificato sulle citazioni`,
    writing: (n) => `${n} ${n === 1 ? 'passaggio trovato' : 'passaggi trovati'}; scrittura in corso …`,
    abstained: 'Gli articoli non rispondono a questa domanda.',
    nearest: 'Il passaggio più vicino:',
    about: 'Argomenti degli articoli:',
    abstainedIn: 'Questo articolo non risponde a questa domanda.',
    only: 'La ricerca era limitata a questo articolo:',
    dates: 'it',
  },
  es: {
    paragraph: 'párrafo',
    sentence: 'frase',
    sentences: 'frases',
    byHuman: 'traducción humana',
    byModel: (model) => `traducido por ${model}`,
    ai: 'una IA',
    untranslated: 'sin traducir todavía',
    uncertain: 'No es seguro que esto responda a la pregunta: conviene leer el pasaje.',
    note: {
      unavailable: 'El modelo de lenguaje no ha respondido',
      'not grounded': 'Lo que escribió el modelo de lenguaje no estaba respaldado por los artículos',
      'token budget': 'La cuota de hoy del modelo de lenguaje se ha agotado',
    },
    places: (note) => `${note}; estos son los pasajes de los artículos.`,
    wordedBy: (model) => `redactado por ${model} y comprobado con las citas`,
    writing: (n) => `${n} ${n === 1 ? 'pasaje encontrado' : 'pasajes encontrados'}; escribiendo …`,
    abstained: 'Los artículos no responden a esta pregunta.',
    nearest: 'El pasaje más cercano:',
    about: 'Temas de los artículos:',
    abstainedIn: 'Este artículo no responde a esta pregunta.',
    only: 'Solo se ha buscado en este artículo:',
    dates: 'es',
  },
} satisfies Record<string, Words>

type Spoken = keyof typeof words

/** Languages that the terminal has words in. */
export const spokenLanguages: readonly string[] = Object.keys(words)

/** English for a language that has no words here. `de-CH` counts as `de`. */
export const wordsIn = (language: string): Words => words[spokenOr(language)]

/** "English", "Englisch", "Anglais": the name of a language, in the reader's. */
export const languageName = (language: string, reader: string): string => {
  const spoken = spokenOr(reader)
  const name = isTag(language) ? new Intl.DisplayNames([spoken], { type: 'language' }).of(language) : language
  return capitalised(name ?? language, spoken)
}

const spokenOr = (language: string): Spoken => {
  const base = language.split('-')[0]?.toLowerCase() ?? ''
  return Object.hasOwn(words, base) ? (base as Spoken) : 'en'
}

const capitalised = (text: string, language: string): string =>
  text.charAt(0).toLocaleUpperCase(language) + text.slice(1)

const isTag = (language: string): boolean => /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(language)
