import { linkShare, marksOf, proseIn, wordsOf } from './elements.ts'

/** Elements that hold no text of an article, wherever they stand. */
const NEVER =
  'nav,form,button,[role="button"],label,input,select,textarea,dialog,iframe,object,embed,video,audio,canvas,svg,map,figcaption,caption,menu,[role="navigation"],[role="dialog"],[role="alertdialog"],[role="complementary"],[role="search"],[role="banner"],[role="contentinfo"],[aria-modal="true"],amp-ad,amp-consent,amp-sidebar,amp-social-share,amp-list,amp-img,amp-analytics'

/** Words in class and id that name what stands around an article. Whole words: `ad` is none of `header`. */
const AROUND =
  /^(?:ads?|advert|advertisement|advertorial|adslot|anzeigen?|werbung|sponsored|outbrain|taboola|plista|cookies?|consent|cmp|gdpr|dsgvo|usercentrics|didomi|onetrust|sourcepoint|borlabs|paywall|piano|share|shares|sharing|sharedaddy|social|socials|newsletter|subscribe|subscription|signup|optin|cta|comments?|commentlist|respond|disqus|kommentare?|related|relatedposts|jp|recommendations?|recommended|empfehlungen|readmore|breadcrumbs?|pagination|pager|pagenav|tags?|tagcloud|taglist|toolbar|toc|inhaltsverzeichnis|skip|popup|modal|overlay|banner|widget|sidebar|promo|caption|credit|credits|copyright|headerlink|pullquote|bookmark|rating|feedback|print|byline|biography|bio|masthead|postmeta|likes?|reactions?|claps?|mostread|meistgelesen|footer|bottom|fuss|fusszeile|player|mediaplayer|audioplayer|videoplayer|embed|tweet|instagram|tiktok|poll|voting|umfrage|survey|contact|kontakt|pressekontakt|ansprechpartner)$/
/** The same words, where they say something of an element only together with links: text has them, too. */
const MAYBE_AROUND =
  /^(?:teasers?|promo|infobox|more|next|prev|previous|links?|box|card|feed|meta|rec|actions|tools|controls|downloads?|contact|sources?|footnav|menu|navi|navigation|also|mehr|weitere)$/
const AUTHOR = /^(?:authors?|autor|autoren|verfasser)$/
const AUTHOR_BOX = /^(?:box|card|bio|info|about|profile|description|teaser|note)$/
const PULLED = /^(?:pull|pulled)$/

/** A link that is drawn as a button, or calls for something to be done now. */
const CALLS = /^(?:jetzt|hier|gleich)\s+\p{L}+|^(?:mehr erfahren|mehr infos?|zum shop|share|subscribe|sign up)$/iu
const BUTTON = /^(?:button|btn)$/

/** What a line says that leads away from an article. */
const LEADS_AWAY =
  /^(?:lesen sie (?:auch|mehr|dazu|hier|jetzt)|zum (?:weiterlesen|artikel)|artikel (?:lesen|verschenken|merken|drucken|anhören|kommentieren)|lies auch|mehr (?:zum thema|dazu|aus|von|lesen)|auch interessant|das könnte (?:sie|dich) (?:auch )?interessieren|zum thema|siehe auch|hören sie|sehen sie (?:auch|hier)|weiterlesen|passend dazu|themen|schlagwörter|tags|stichwörter|teilen|artikel teilen|anzeige|werbung|advertisement|read more|read also|weitere (?:artikel|beiträge|meldungen|themen)|ähnliche (?:artikel|beiträge)|empfohlener (?:redaktioneller )?inhalt|newsletter|jetzt (?:abonnieren|anmelden|testen)|kommentare?|zurück(?: zur übersicht)?|nach oben|drucken)(?!\p{L})/iu

/**
 * Takes out of a document what stands around an article, by what elements are and how they are named. What holds a large
 * part of the page's prose stays, whatever its name.
 */
export const takeBoilerplate = (document: Document): void => {
  const prose = proseIn(document.body)
  takeAround(document, 'img,picture', (block) => !/[.!?]["“»]?$/.test(wordsOf(block)) || block.tagName !== 'P')
  takeAround(document, 'input[type="email"],button,[role="button"]', (block) => ASKS_TO_SIGN_UP.test(wordsOf(block)))
  const isMain = (element: Element): boolean =>
    /^(?:HTML|BODY|MAIN)$/.test(element.tagName) ||
    element.querySelector('h1') !== null ||
    proseIn(element) > 0.4 * prose
  for (const element of [...document.querySelectorAll(NEVER)]) if (!isMain(element)) element.remove()
  for (const element of [...document.querySelectorAll('[class],[id]')]) {
    if (!element.parentNode || isMain(element)) continue
    if (isNamedAround(element)) element.remove()
  }
  for (const link of [...document.querySelectorAll('a[class]')]) {
    if (marksOf(link).some((mark) => BUTTON.test(mark))) link.remove()
  }
  for (const element of [...document.querySelectorAll('p,div,aside,section,ul,h2,h3,h4,h5,h6,span,strong,small')]) {
    if (!element.parentNode || isMain(element)) continue
    const text = wordsOf(element)
    if (text.length < 120 && [...element.querySelectorAll('a')].some((link) => CALLS.test(wordsOf(link))))
      element.remove()
    else if (/^(?:DIV|ASIDE|SECTION)$/.test(element.tagName) && text.length > 20 && linkShare(element) > 0.9)
      element.remove()
    else if (text.length < 300 && LEADS_AWAY.test(text) && (linkShare(element) > 0.3 || text.length < 30))
      element.remove()
  }
}

/** Characters of a picture with its caption, or of a box that asks for an address. */
const LONGEST_BOX = 260
const ASKS_TO_SIGN_UP = /newsletter|abonnier|anmelden|registrier|einloggen|subscribe|sign up|kostenlos/i

/** Takes out the largest block around each of some elements that is short, no heading of the page and as wanted. */
const takeAround = (document: Document, selector: string, isWanted: (block: Element) => boolean): void => {
  for (const element of [...document.querySelectorAll(selector)]) {
    let block: Element | null = null
    for (let outer = element.parentElement; outer !== null; outer = outer.parentElement) {
      if (/^(?:BODY|MAIN|ARTICLE|TABLE|TR|TD)$/.test(outer.tagName) || wordsOf(outer).length > LONGEST_BOX) break
      if (outer.querySelector('h1,h2,table') !== null) break
      if (isWanted(outer)) block = outer
    }
    block?.remove()
  }
}

const isNamedAround = (element: Element): boolean => {
  const marks = marksOf(element)
  const isLinked = (): boolean =>
    element.querySelector('a') !== null && (linkShare(element) > 0.3 || proseIn(element) === 0)
  if (marks.some((mark) => AUTHOR.test(mark)) && marks.some((mark) => AUTHOR_BOX.test(mark))) return true
  if (marks.some((mark) => PULLED.test(mark))) return true
  if (marks.some((mark) => AROUND.test(mark)))
    return !/^(?:P|LI|H[1-6])$/.test(element.tagName) || wordsOf(element).length < 300
  return marks.some((mark) => MAYBE_AROUND.test(mark)) && isLinked()
}

/** Whether a line of plain text leads away from the article: "Lesen Sie auch: …". */
export const leadsAway = (line: string): boolean => line.length < 200 && LEADS_AWAY.test(line)
