import { isFunctionWord } from '../language/function-words.ts'
import { openLexicon } from '../language/lexicon.ts'
import { openWordVectors } from '../language/word-vectors.ts'
import { foldWord, type Language, stem } from '../language/words.ts'
import { readNumberWord } from './number-words.ts'
import { unitOfWord } from './units.ts'

/** Common words that German and English spell alike; other words that both spell alike are names as a rule. */
const SHARED = new Set(
  `absurd administration adoption agent akt aktion innert beinahe quote areal alarm album alibi alphabet amateur ambition analog analyse anonym antenne
  app apparat appetit architekt archiv argument arm armee art artist atom auto automat autor avatar baby ball balkon band bank bar
  baron basis bastard batterie beta bike bit blind block blog blond bogen bombe bond boom boss bot box boy brand brief bringen
  browser budget bug bunker business butter bus byte cafe camp campus cent champagner champion chance chaos charakter chart
  chat check chef chip clan clip cloud clown club code comic computer container cool copyright couch creator cyber dank daten
  debatte definition dekoration demo demonstration design desktop detail dialekt dialog diamant digital dimension diplomat
  direkt direktor diskussion distanz dokument doktor dollar download drama droge dynamik ebene echo editor effekt element elite
  emotion ende energie episode ersatz essay etappe euro event exil existenz experiment experte export extra extrem fabrik fair
  fakt faktor familie fan fantasie fax feedback festival fiktion figur fiktion film final finale finanz finden finger firma
  flexibel forum foto frost front funktion future galerie gang garage garantie gas gast gene general generation genie genre
  gentleman ghetto gigant global gold golf gong grafik gramm grill gruppe guru gymnasium hafen hacker hall hand hardware
  harmonie hass herd hier hobby horizont hotel hotline humor hybrid hymne ideal idee identisch ideologie idiot ikone
  illusion image import impuls index individuell industrie info information innovation input insekt instinkt institut institution
  instrument integration intelligent intelligenz interaktiv interesse intern international internet interview invasion investor
  ironie jazz jet job joker journal journalist jubilar junior jury kamera kampagne kanal kapital kapitel karat kategorie
  kilo kilogramm kilometer kino klient klima kiosk klasse klausel komfort kommentar kommission kompetent komplex
  komponist konferenz konflikt kontakt kontext kontinent kontrast kontrolle konzept konzern konzert korrekt kosmos
  kostüm kredit krise kritik kult kultur kunst label labor lampe land laptop laser layout legal legende level lift limit linear link
  liste literatur liter live logik logo lokal lotto lunge magazin make mama manager mango marathon marke marketing markt
  maschine maske massage massiv material mathematik maximum mechanik medaille medium melodie mensch meter methode
  migration mild militär milliarde million mini minimum minister minute mission mobil mode modell moderator modern modul moment monitor
  monopol monster moral motel motiv motor motto museum musik muster mysterium mythos nation national nationalist natur navigation
  negativ nerv nest netto neutral niveau nord normal nostalgie nummer objekt objektiv offline online oper operation opposition
  optimist option orange orchester organ organisation original ort ost output oxid pakt palast panik papa papier parade
  paradies parallel park parlament partei partner party pass patient patriot pause person personal perspektive phase
  philosophie physik piano pilot pionier pirat pizza plan planet plastik plateau playlist plot pointe politik pool pop
  popcorn popular port position positiv post potential praxis premiere presse prestige prinzip privat problem produkt produktion professor
  profil profit prognose programm projekt propaganda prototyp provider prozent prozess psychologie pub publikum
  puls punk qualität quartal radikal radio radar rang ranch reaktion reaktor real realismus realist rebell rede reform regie
  region reklame rekord relativ release religion reporter reserve rest restaurant resultat revier revolution rhetorik rhythmus ring risiko rival ritual
  robot roboter rock rolle roman romantik route ruin sandwich satellit satire sand sauna scanner segment sekunde sektor semester senat
  senator senior serie server service sex show signal skandal sketch ski slogan sofa software soldat solo song spam spion
  sport stabil stadion standard star start statistik statue status steak stil stock stop strategie stress student studie studio symbol
  sympathie symptom synonym system szene tablet tabu taktik talent tank tanz tarif taste taxi team technik technologie teenager telefon
  telegramm temperatur tempo tendenz tennis terror terrorist test text theater thema theologie theorie therapie thermostat ticket
  tiger tipp titel toast toilette token ton tool top tornado total tour tourist tradition tragik trailer trainer training transfer
  transport trend tribun trick trio troll trophäe tunnel turbine tutor typ ultimatum uniform union universum update upload user utopie
  vakuum variante vegan ventil verb version veteran veto video vision vitamin volt volumen warm warn web website weg west
  whisky wild wind winter wolf workshop world yacht yoga zebra zelt zigarette zirkus zone zoo browser button cache checkliste
  deadline drohne feature filter font format framework gadget gamer genom gesetz hype keyboard kollege pixel podcast poster prompt
  quiz ranking roaming router screenshot sensor smartphone snack soft spot stream streaming teaser template thread trailer tweet usb
  chatbot cameo cameos character characters creators adopters content marktplatz realist komitee minute`
    .split(/\s+/)
    .map((word) => stem(word, 'de')),
)

/** Heard of in running text, not only in a dictionary: at least in two of its sentences. */
const isCommon = (word: string, language: 'de' | 'en'): boolean => {
  const lexicon = openLexicon()
  return lexicon.rarity(stem(word, language), language) < lexicon.maxRarity - 1
}

/** Endings that make a noun of a word, and that hardly a name has. */
const NOUN_ENDING = /.{3}(?:schaft|ung|heit|keit|nis|ität|ismus|innen|erin|isierung)(?:en|s|se|sen)?$/
/** Endings of words that German and English share. */
const FOREIGN_ENDING = /(?:tion|ik|enz|anz|eur|ist|ell|isch|ier|ent|ant|ie|um)(?:en|e|s)?$/
/** Last parts of places and families, although they are words too. */
const NAME_ENDING =
  /(?:werk|berg|burg|stein|dorf|bach|wald|feld|tal|hausen|heim|mann|bauer|holz|fels|weid|weide|kirch|kirchen|brück|brücke|see|hof|kiel|stadt|haus|land|matt|horn|rain|acker|moos|baum|blum|busch|ried|wil|archiv|fux|fuchs|wolf)s?$/

type Weighed = readonly (readonly [string, number])[]

/** Share of the readings that are spelt as the word is, or nearly so: a name is its own translation. */
const shareAlike = (readings: Weighed, word: string): number =>
  readings.reduce((sum, [reading, p]) => {
    const written = word.replace(/y$/, 'i')
    const isSame =
      (written.startsWith(reading) && /^[slnt]?$/.test(written.slice(reading.length))) ||
      (written.length >= 5 && reading.startsWith(written) && reading.length - written.length <= 2)
    return isSame ? sum + p : sum
  }, 0)

/** Words of three letters that begin or end compounds. */
const SHORT_PARTS = new Set(
  'tal see weg rad tag amt arm art ort rat uhr zug bad bus eis gas hut ohr tor typ tod tür zoo app öl see kuh ofen neu alt alt vor auf aus ein mit ab an um bei nach über unter'.split(
    ' ',
  ),
)

/** A word that the German sentences hold in English titles alone. */
const isEnglish = (word: string): boolean => {
  const lexicon = openLexicon()
  const rarity = lexicon.rarity(stem(word, 'de'), 'de')
  return rarity > lexicon.maxRarity - 2.5 && lexicon.rarity(stem(word, 'en'), 'en') < rarity - 1.5
}

/** Names and English words among the German ones. */
const isNoGerman = (word: string): boolean => {
  const name = stem(word, 'de')
  if (SHARED.has(name)) return false
  const alike = shareAlike(openLexicon().readings(name, 'de', 'en'), foldWord(word, 'de'))
  return (alike > 0.3 && !FOREIGN_ENDING.test(word)) || isEnglish(word)
}

const LINKS = ['', 's', 'n', 'en', 'es', 'er', 'e']
const SHORTEST_PART = 2

const isLong = (part: string): boolean => part.length >= 4 || SHORT_PARTS.has(part)

/** The two known words, folded, that a German compound is made of, the first one perhaps of two; null where it is none. */
export const partsOf = (word: string): readonly [string, string] | null => split(word, 1) ?? split(word, 2)

const split = (word: string, words: 1 | 2): readonly [string, string] | null => {
  const vectors = openWordVectors()
  const folded = foldWord(word, 'de')
  if (folded.length > 40) return null
  let best: readonly [string, string] | null = null
  let widest = 0
  for (let at = SHORTEST_PART; at + SHORTEST_PART <= folded.length; at++) {
    const end = folded.slice(at)
    if (!isLong(end) || !vectors.knows(end, 'de')) continue
    for (const link of LINKS) {
      const start = folded.slice(0, at - link.length)
      if (!folded.startsWith(link, start.length) || !isLong(start)) continue
      const balance = Math.min(start.length, end.length) - (link ? 0.5 : 0)
      if (balance <= widest || !(vectors.knows(start, 'de') || (words > 1 && start.length >= 8 && split(start, 1))))
        continue
      widest = balance
      best = [start, end]
    }
  }
  return best
}

/**
 * How ordinary a lower-case word is in a language: `common`, `rare` where only a dictionary or its parts make it known
 * (it may be a name all the same), null where nothing does.
 */
const rate = (word: string, language: Language): 'common' | 'rare' | null => {
  if (isFunctionWord(word, language) || readNumberWord(word, language) || unitOfWord(word)) return 'common'
  const vectors = openWordVectors()
  const lexicon = openLexicon()
  if (language === 'de') {
    const name = stem(word, 'de')
    if (SHARED.has(name)) return 'common'
    if (/[^a-zäöüß]/.test(word)) return null
    if (NOUN_ENDING.test(word)) return 'common'
    if (vectors.knows(word, 'de')) return isNoGerman(word) ? null : isCommon(word, 'de') ? 'common' : 'rare'
    const parts = partsOf(word)
    if (parts?.some(isNoGerman)) return null
    if (!parts) return lexicon.readings(name, 'de', 'en').length > 0 ? 'rare' : null
    return isCommon(parts[1], 'de') && parts[1].length >= 4 && !NAME_ENDING.test(word) ? 'common' : 'rare'
  }
  if (language === 'en') {
    if (SHARED.has(stem(word, 'de'))) return 'common'
    const isAlike = shareAlike(lexicon.readings(stem(word, 'en'), 'en', 'de'), word) > 0.3
    if (!vectors.knows(word, 'en') || (isAlike && !FOREIGN_ENDING.test(word))) return null
    return isCommon(word, 'en') ? 'common' : 'rare'
  }
  const english = lexicon.readingsOfWord(word, language, 'en')
  const isName = shareAlike(english, foldWord(word, language)) > 0.5 && rate(foldWord(word, language), 'en') === null
  return english.length === 0 || isName ? null : 'common'
}

const cache = new Map<string, 'common' | 'rare' | null>()

/** Whether an English word is in at least some ten sentences of the running text. */
export const isFrequentEnglish = (word: string): boolean => {
  const lexicon = openLexicon()
  return lexicon.rarity(stem(word, 'en'), 'en') < lexicon.maxRarity - Math.log(10)
}

export const ordinary = (word: string, language: Language): 'common' | 'rare' | null => {
  const key = `${language} ${word}`
  let found = cache.get(key)
  if (found === undefined) {
    found = word.length > 60 ? null : rate(word, language)
    if (cache.size > 50_000) cache.clear()
    cache.set(key, found)
  }
  return found
}
