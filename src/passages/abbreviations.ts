/**
 * What a stop can mean in one language. Abbreviations stand without their last stop and without blanks; those with
 * stops inside are lower case, the others as they are written within a sentence ("ca", but "Max" is a name).
 */
export type StopRules = {
  /** Always followed by what they belong to: the stop never ends a sentence. */
  leading: ReadonlySet<string>
  /** Words of their own, too: the stop goes on only before a number ("Art. 5"). */
  numbered: ReadonlySet<string>
  /** May stand anywhere: the stop ends a sentence only when a word of `openers` follows. */
  inner: ReadonlySet<string>
  /** Mostly stand at the end of a list: the stop ends a sentence when a capital follows. */
  closing: ReadonlySet<string>
  /** Function words that have a capital only at the beginning of a sentence. */
  openers: ReadonlySet<string>
  /** "am 3. Oktober": a stop after a number can make it an ordinal. */
  ordinals: boolean
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean))

const german: StopRules = {
  leading:
    set(`z.b d.h d.i u.u u.zw s.o s.u v.a i.e i.a i.s i.h m.e o.g s.a sog bspw bzw beziehungsw ca evtl ggf ggfs inkl
    exkl einschl max min rd vgl Dr Prof Mag Dipl Ing Univ univ Hr Hrn Fr Frl St Wr Hl hl Nr Nrn Abs Abb Tab Kap Ziff lit Anm gem
    lt geb gest verh beisp mind spez bes insb insbes jew resp zzgl abzgl bez betr vorm ehem Tel Mr Mrs Ms vs`),
  numbered: set('Art Pos Op op Fig No Bl Sp'),
  inner:
    set(`u.a u.ä u.v.a u.v.m u.a.m o.ä o.dgl u.dgl i.d.r n.chr v.chr n.u.z v.u.z e.v a.d a.m p.m p.a i.r d.j d.ä a.g
    z.t z.zt z.hd h.c i.v k.o m.w n.n o.k Mio Mrd Tsd Inc Ltd Co Corp Cie Bros Jr Sr jr sr jun sen Jh Jhd Jhdt Bd Bde Hrsg
    Hg hg Aufl Ausg ff Std Sek Stk Str Pl kl gr Jan Jän Jänn Feb Febr Mär Mrz Apr Jun Jul Aug Sept Sep Okt Nov Dez Mo Di Mi Do Sa al ed
    eds Vol bzgl evang kath röm griech lat engl franz frz ital dt österr öst schweiz amer urspr allg Red abk div versch orig
    gegr verst Pkt Min`),
  closing: set('usw etc usf u.s.w u.s.f'),
  openers:
    set(`der die das den dem des ein eine einen einem einer eines er sie es ich wir ihr du man dies diese dieser dieses
    diesen diesem jene jener jenes in im am an auf aus bei beim bis durch für gegen mit nach ohne seit um unter über von vom
    vor während wegen zu zum zur zwischen neben hinter dank trotz laut gemäß gemäss und oder aber doch denn sondern als wenn
    weil dass daß da ob obwohl wie wer was wo wann warum wieso auch nur noch schon so dann dort hier heute gestern nun jetzt
    damals dabei dafür dagegen damit daher danach daneben daran darauf daraus darin darüber darum darunter davon davor dazu
    jedoch allerdings außerdem ausserdem zudem ferner deshalb deswegen somit also ja nein nicht nichts kein keine keiner mein
    meine sein seine seinen seinem seiner ihre ihren ihrem ihrer unser unsere alle alles viele einige manche mehrere beide
    jeder jede jedes solche welche zwar bereits erst etwa rund fast insgesamt später zuvor schließlich schliesslich zunächst
    anschließend anschliessend trotzdem dennoch hingegen sobald nachdem bevor falls ebenso sogar besonders gleichzeitig
    zusätzlich sowohl weder entweder ist sind war waren hat haben wird werden kann können hätte wäre sonst stattdessen
    vielmehr immerhin inzwischen mittlerweile derzeit wobei wodurch womit innerhalb außerhalb ausserhalb zurzeit ihm ihn ihnen uns euch mir mich`),
  ordinals: true,
}

const english: StopRules = {
  leading: set(
    'Mr Mrs Ms Mx Dr Prof St Sen Rep Gov Gen Col Lt Capt Sgt Rev Hon vs Nos Figs pp e.g i.e cf ca approx Mt Ft',
  ),
  numbered: set('No no Fig fig Art art Vol vol Ch ch Sec sec p'),
  inner:
    set(`Jr Sr Inc Ltd Co Corp Bros u.s u.k u.s.a u.n d.c a.m p.m a.d b.c al Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct
    Nov Dec ed eds Dept Univ Ave Blvd Rd ph.d m.d b.a m.a`),
  closing: set('etc'),
  openers:
    set(`the a an in on at by for from with of to as it he she they we i you this that these those there here but and or
    so yet when while after before during since until if although though because however its his her their our my your no
    not one some many most all both each every such what who where why how then now also once under over between among
    according despite unlike like is are was were has have had will would can could`),
  ordinals: false,
}

const french: StopRules = {
  leading: set('M MM Mme Mlle Mlles Dr Pr St Ste p.ex cf env chap éd pp c.-à-d m.e'),
  numbered: set('art fig vol no n p'),
  inner: set('av apr j.-c j.c janv févr juil sept oct nov déc al Inc Corp Cie Ltd'),
  closing: set('etc'),
  openers:
    set(`le la les l un une des du de d en au aux à dans par pour sur sous avec sans chez il elle ils elles on je nous vous
    tu ce cet cette ces c cela ça qui que qu quand si mais et ou donc or ni car comme lorsque après avant depuis pendant entre
    son sa ses leur leurs notre nos votre vos mon ma mes tout tous toutes plusieurs ainsi alors aussi puis cependant
    toutefois selon malgré parmi j s n y`),
  ordinals: false,
}

const italian: StopRules = {
  leading: set('Sig Sigg sig sigg sig.ra Dott dott Dr dr Prof prof Avv avv Ing ing On S SS pagg artt es p.es cfr ca'),
  numbered: set('pag art cap fig n nr vol'),
  inner: set('a.c d.c al Inc Corp Ltd'),
  closing: set('ecc etc'),
  openers:
    set(`il lo la i gli le l un uno una un' del dello della dei degli delle di da in nel nella nei nelle con su sul sulla per
    tra fra a al alla ai alle e ed o ma se che chi quando come dove perché questo questa questi queste quello quella ciò è
    sono era erano ha hanno non anche poi dopo prima durante secondo inoltre tuttavia però così suo sua suoi sue loro
    nostro si ci io noi lui lei tutti tutte ogni alcuni molti`),
  ordinals: false,
}

const spanish: StopRules = {
  leading: set('Sr Sra Sres Srta Dr Dra D Dña Lic Ing Prof núm págs pp p.ej cf ca Gral Av'),
  numbered: set('pág art cap fig vol n p'),
  inner: set('a.c d.c ee.uu EE UU Ud Uds Vd Vds al Inc Corp Ltd Cía s.a Jr'),
  closing: set('etc'),
  openers:
    set(`el la los las lo un una unos unas de del en al a con por para sin sobre entre según desde hasta durante tras y e o u
    pero si que quien cuando como donde porque aunque este esta estos estas ese esa eso esto aquel él ella ellos ellas yo
    nosotros se su sus es son era eran fue fueron ha han no también además después antes así entonces sin mientras más
    todos todas cada algunos muchos otro otra`),
  ordinals: false,
}

const RULES: Record<string, StopRules> = { de: german, en: english, fr: french, it: italian, es: spanish }

/** The rules for a language (BCP 47); English where there are none of its own. */
export const stopRules = (language: string): StopRules => RULES[language.toLowerCase().split('-')[0] ?? ''] ?? english
