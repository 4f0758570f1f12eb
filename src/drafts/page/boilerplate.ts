import { linkShare, marksOf, NAMED, proseIn, wordsOf } from './elements.ts'
import { linesOf } from './plain.ts'
import { WRITTEN_DATE } from './published.ts'

/** Elements that hold no text of an article, wherever they stand. */
const NEVER =
  'nav,form,button,[role="button"],label,input,select,textarea,dialog,iframe,object,embed,video,audio,canvas,svg,map,figcaption,caption,menu,[role="navigation"],[role="dialog"],[role="alertdialog"],[role="complementary"],[role="search"],[role="banner"],[role="contentinfo"],[aria-modal="true"],amp-ad,amp-consent,amp-sidebar,amp-social-share,amp-list,amp-img,amp-analytics'

/** Words in class and id that name what stands around an article. Whole words: `ad` is none of `header`. */
const AROUND =
  /^(?:ads?|advert|advertisement|advertorial|adslot|anzeigen?|werbung|sponsored|outbrain|taboola|plista|cookies?|consent|cmp|gdpr|dsgvo|usercentrics|didomi|onetrust|sourcepoint|borlabs|paywall|piano|share|shares|sharing|sharedaddy|social|socials|newsletter|subscribe|subscription|signup|optin|cta|comments?|commentlist|respond|disqus|kommentare?|related|relatedposts|jp|recommendations?|recommended|empfehlungen|readmore|breadcrumbs?|pagination|pager|pagenav|tags?|tagcloud|taglist|toolbar|toc|inhaltsverzeichnis|skip|popup|modal|overlay|banner|widget|sidebar|promo|caption|credit|credits|copyright|headerlink|pullquote|bookmark|ratings?|feedback|print|byline|biography|bio|masthead|postmeta|likes?|reactions?|claps?|mostread|meistgelesen|footer|bottom|fuss|fusszeile|player|mediaplayer|audioplayer|videoplayer|embed|tweet|instagram|tiktok|poll|voting|umfrage|survey|contact|kontakt|pressekontakt|ansprechpartner|affiliate|layer|spenden?|donations?|shariff|references|reflist|navbox|signature|editsection)$/
/** The same words, where they say something of an element only together with links: text has them, too. */
const MAYBE_AROUND =
  /^(?:teasers?|promo|infobox|more|next|prev|previous|links?|box|card|feed|meta|rec|actions|tools|controls|downloads?|contact|sources?|footnav|menu|navi|navigation|also|mehr|weitere)$/
/** Names of what surrounds an article on one site, and of any block of it on the next. */
const COMPONENT = /^(?:widget|embed|layer|overlay|banner|bottom|print|player)$/
const AUTHOR = /^(?:authors?|autor|autoren|verfasser)$/
const AUTHOR_BOX = /^(?:box|card|bio|info|about|profile|description|teaser|note)$/
const PULLED = /^(?:pull|pulled)$/

/** A link that is drawn as a button, or calls for something to be done now. */
const CALLS = /^(?:jetzt|hier|gleich)\s+\p{L}+|^(?:mehr erfahren|mehr infos?|zum shop|share|subscribe|sign up)$/iu
const BUTTON = /^(?:button|btn)$/

/** What a line says that leads away from an article. */
const LEADS_AWAY =
  /^(?:lesen sie (?:auch|mehr|dazu|hier|jetzt)|zum (?:weiterlesen|artikel)|artikel (?:lesen|verschenken|merken|drucken|anhören|kommentieren)|lies auch|mehr (?:zum thema|dazu|aus|von|lesen)|auch interessant|das könnte (?:sie|dich) (?:auch )?interessieren|zum thema|siehe auch|hören sie|sehen sie (?:auch|hier)|weiterlesen|passend dazu|themen|schlagwörter|tags|stichwörter|teilen|artikel teilen|anzeige|werbung|advertisement|read more|read also|weitere (?:artikel|beiträge|meldungen|themen)|ähnliche (?:artikel|beiträge)|empfohlener (?:redaktioneller )?inhalt|newsletter|jetzt (?:abonnieren|anmelden|testen)|kommentare?|zurück(?: zur übersicht)?|nach oben|drucken)(?!\p{L})/iu

/** What a site says of itself where a script did not run. */
const ABOUT_BROWSER =
  /(?:benötigt|erfordert|aktivieren sie|erlauben sie) (?:bitte )?javascript|javascript (?:ist )?deaktiviert|ad-?blocker (?:verhinder|deaktivier|ausschalt)/i

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
  takeNotes(document)
  const named = [...document.querySelectorAll(NAMED)]
  const parts = new Set(partsOfText(named, prose))
  for (const element of named) {
    if (!element.parentNode || isMain(element)) continue
    if (isNamedAround(element, parts)) element.remove()
  }
  for (const link of [...document.querySelectorAll('a[class]')]) {
    if (marksOf(link).some((mark) => BUTTON.test(mark))) link.remove()
  }
  for (const element of [...document.querySelectorAll('p,div,aside,section,ul,h2,h3,h4,h5,h6,span,strong,small')]) {
    if (!element.parentNode || isMain(element)) continue
    const text = spaced(element)
    if (text.length < 120 && [...element.querySelectorAll('a')].some((link) => CALLS.test(wordsOf(link))))
      element.remove()
    else if (/^(?:DIV|ASIDE|SECTION)$/.test(element.tagName) && text.length > 20 && linkShare(element) > 0.9)
      element.remove()
    else if (/^(?:DIV|ASIDE|SECTION)$/.test(element.tagName) && text.length < 400 && ABOUT_BROWSER.test(text))
      element.remove()
    else if (text.length < 300 && LEADS_AWAY.test(text) && (linkShare(element) > 0.3 || text.length < 30)) {
      if (/^H[2-6]$/.test(element.tagName)) takeListUnder(element)
      element.remove()
    }
  }
}

/** What blocks of an element say, parted by blanks: "Mehr zum Thema" stays apart from what it leads to. */
const spaced = (element: Element): string => {
  const text = wordsOf(element)
  return text.length < 400 ? linesOf(element).join(' ').replace(/^- /, '') : text
}

/** Numbers of notes, and lists that say of the page when and as what it appeared: its date is among them. */
const takeNotes = (document: Document): void => {
  for (const note of [...document.querySelectorAll('sup')]) if (/^\[\d+\]$/.test(wordsOf(note))) note.remove()
  for (const list of [...document.querySelectorAll('dl')])
    if (wordsOf(list).length < 200 && WRITTEN_DATE.test(wordsOf(list))) list.remove()
}

/** Takes out the short blocks that follow a heading which leads away. */
const takeListUnder = (heading: Element): void => {
  const isShort = (next: Element): boolean => !/^H[1-6]$/.test(next.tagName) && wordsOf(next).length < 120
  for (let next = heading.nextElementSibling; next !== null && isShort(next); next = heading.nextElementSibling)
    next.remove()
}

/** Names of components that a large part of the prose stands in: on this page they say nothing. */
const partsOfText = function* (named: readonly Element[], prose: number): Generator<string> {
  const proseBy = new Map<string, number>()
  for (const element of named)
    for (const mark of new Set(marksOf(element)))
      if (COMPONENT.test(mark)) proseBy.set(mark, (proseBy.get(mark) ?? 0) + proseIn(element))
  for (const [mark, held] of proseBy) if (held > 0.4 * prose) yield mark
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

const isNamedAround = (element: Element, parts: ReadonlySet<string>): boolean => {
  const marks = marksOf(element).filter((mark) => !parts.has(mark))
  const isLinked = (): boolean =>
    element.querySelector('a') !== null && (linkShare(element) > 0.3 || proseIn(element) === 0)
  if (marks.some((mark) => AUTHOR.test(mark)) && marks.some((mark) => AUTHOR_BOX.test(mark))) return true
  if (marks.some((mark) => PULLED.test(mark))) return true
  if (element.tagName === 'TABLE' && marks.includes('infobox')) return true
  if (marks.some((mark) => AROUND.test(mark)))
    return !/^(?:P|LI|H[1-6])$/.test(element.tagName) || wordsOf(element).length < 300
  return marks.some((mark) => MAYBE_AROUND.test(mark)) && isLinked()
}

/** Whether a line of plain text leads away from the article: "Lesen Sie auch: …". */
export const leadsAway = (line: string): boolean => line.length < 200 && LEADS_AWAY.test(line)
