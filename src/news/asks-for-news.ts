import { isFunctionWord } from '../language/function-words.ts'
import { LANGUAGES, words } from '../language/words.ts'

const NEWS =
  /(?<!\p{L})(?:neuigkeit(?:en)?|(?:kurz)?nachrichten|meldung(?:en)?|schlagzeilen?|(?:in den|latest|recent|any|the|today['’]s|ai) news|headlines?|actualités?|dernières nouvelles|notizi[ae]|ultime novità|noticias?|últimas novedades|titulares)(?!\p{L})/iu
const LATELY =
  /(?<!\p{L})(?:gestern|(?:diese|letzte|vergangene)[nr]? (?:woche|tage)|yesterday|(?:this|last) week|cette semaine|la semaine dernière|ieri|questa settimana|la settimana scorsa|ayer|esta semana|la semana pasada)(?!\p{L})/iu
const NEW =
  /(?<!\p{L})(?:neues|was ist neu|(?:what['’]?s|what is|anything) new|quoi de neuf|du nouveau|(?:che|cosa) c['’]è di nuovo|novità|qué hay de nuevo|novedades)(?!\p{L})/iu

/** Whether a question is clearly about news: by its words, in any of the five languages. */
export const asksForNews = (question: string): boolean => NEWS.test(question) || LATELY.test(question)

/** What may be said of news without naming any; function words may stand beside them. */
const OF_NEWS = new Set(
  `neu neue neues neueste neuesten neuigkeit neuigkeiten nachricht nachrichten kurznachrichten meldung meldungen schlagzeile
schlagzeilen wichtig wichtige wichtiges wichtigste wichtigsten aktuell aktuelle aktuellen heute gestern woche tage tagen letzte letzten vergangene vergangenen gibt gab
passiert geschehen los zeig zeige bitte welt bereich thema ki künstliche künstlichen künstlicher intelligenz
new news latest recent headline headlines today yesterday week day days last past top happened happening show please world ai artificial intelligence
neuf nouveau nouvelle nouvelles dernier dernière dernières actualité actualités titre titres semaine passé passe montre dernièrement hier aujourd hui ia intelligence artificielle
nuovo nuova nuove notizia notizie novità ultime ultima settimana scorsa oggi ieri successo succede intelligenza artificiale mostrami
nuevo nueva nuevas noticia noticias novedad novedades últimas última titulares semana pasada hoy ayer hay pasó pasa inteligencia artificial muéstrame`.split(
    /\s+/,
  ),
)

const isAside = (word: string): boolean =>
  word.length === 1 || OF_NEWS.has(word) || LANGUAGES.some((language) => isFunctionWord(word, language))

const asksWhatIsNew = (question: string): boolean => asksForNews(question) || NEW.test(question)

/** Whether a question asks what is new as such, and names nothing that it is to be about. */
export const asksForHeadlines = (question: string): boolean => asksWhatIsNew(question) && words(question).every(isAside)

/** What a question wants to know the news about: `Mistral` of `What's new at Mistral?`; null where it asks something else. */
export const newsAbout = (question: string): string | null => {
  if (!asksWhatIsNew(question)) return null
  const named = question.split(/\s+/).filter((part) => !words(part).every(isAside))
  return named.length > 0 ? named.join(' ').replace(/[?!.]+$/u, '') : null
}
