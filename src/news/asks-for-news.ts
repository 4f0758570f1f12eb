const NEWS =
  /(?<!\p{L})(?:neuigkeit(?:en)?|(?:kurz)?nachrichten|meldung(?:en)?|schlagzeilen?|(?:in den|latest|recent|any|the|today['’]s|ai) news|headlines?|actualités?|dernières nouvelles|notizi[ae]|ultime novità|noticias?|últimas novedades|titulares)(?!\p{L})/iu
const LATELY =
  /(?<!\p{L})(?:gestern|(?:diese|letzte|vergangene)[nr]? (?:woche|tage)|yesterday|(?:this|last) week|cette semaine|la semaine dernière|ieri|questa settimana|la settimana scorsa|ayer|esta semana|la semana pasada)(?!\p{L})/iu

/** Whether a question is clearly about news: by its words, in any of the five languages. */
export const asksForNews = (question: string): boolean => NEWS.test(question) || LATELY.test(question)
