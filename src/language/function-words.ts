import type { Language } from './words.ts'

/*
 * Words of the closed classes (articles, pronouns, prepositions, conjunctions, auxiliaries, question words, particles):
 * they say how a question is built, not what it is about. Content words do not belong here, however frequent.
 */
const de = `ab aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes auch auf aus
bei beim bin bis bist bitte da dabei dadurch dafür dagegen daher dahin damit danach daneben dann daran darauf daraus darf
darfst darin darüber darum darunter das dass daß davon davor dazu dein deine deinem deinen deiner dem den denen denn der
deren des deshalb dessen dich die dies diese diesem diesen dieser dieses dir doch dort du durch dürfen dürfte ein eine
einem einen einer eines einige einigen er es etwa etwas euch euer eure für gab gar gegen gegenüber gerade gern gibt haben
habe hat hast hatte hatten hätte hätten her hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in indem ins
ist ja je jede jedem jeden jeder jedes jedoch jemand jene jenem jenen jener jenes kann kannst kein keine keinem keinen
keiner könnt können könnte könnten mal man manche mein meine meinem meinen meiner mich mir mit möchte möchten mögen muss
müssen musste müsste nach nachdem nämlich neben nein nicht nichts noch nun nur ob obwohl oder ohne schon sehr sei seid sein
seine seinem seinen seiner seit selbst sich sie sind so sobald sogar solche soll sollen sollte sollten sondern sonst sowie
statt trotz über um und uns unser unsere unter usw vom von vor während wann war waren warst warum was weder wegen weil
welche welchem welchen welcher welches wem wen wenn wer werde werden wessen weshalb wie wieso wieviel will wir wird wo
wobei wodurch wofür woher wohin wohl wollen wollte womit woran worauf woraus worin worüber worum wovon wozu wurde wurden
würde würden zu zum zur zwar zwischen eigentlich überhaupt denn halt eben wäre wären welch viel viele vielen vieler wieviele lange oft is nen ne genau hallo danke`
const en = `a about above after again against all also am an and any anybody anyone anything everybody everyone everything are as at be because been before
being below between both but by can cannot could d did do does doing don down during each else ever every for from further
get gets got had has have having he her here hers herself him himself his how however i if in into is isn it its itself just
let ll m may me might more most must my myself neither no nor not now of off on once one ones only or other others ought our
ours out over own please re s same shall she should so some somebody someone something such t than that the their theirs
them themselves then there these they this those through to too under until up upon us ve very was wasn we were what
whatever when where whether which while who whom whose why will with within without would yet you your yours yourself many much per whats anyway okay
ok hello hi hey thanks`
const fr = `a à afin ai aie aient ainsi ais ait alors après as au aucun aucune aujourd auprès aura aurait auront aussi autre
autres aux avaient avais avait avant avec avez avoir avons c ça car ce ceci cela celle celles celui ces cet cette ceux chaque
chez ci comme comment d dans de depuis des dès donc dont du elle elles en encore entre es est et étaient étais était étant
été être eu eux fait faire fut hors il ils j je jusqu jusque l la laquelle le lequel les lesquels leur leurs lors lorsque lui
m ma mais me même mêmes mes moi mon n ne ni nos notre nous on ont or ou où par parce pas peu peut peuvent plus pour pourquoi
pourrait pouvoir près puis qu quand que quel quelle quelles quels qui quoi s sa sans se sera serait seront ses si soi soient
soit sommes son sont sous suis sur t ta te tel telle tes toi ton tous tout toute toutes très tu un une va vers voici voilà
vont vais veux veut vouloir dois doit faut fais faisait peux aller hui vos votre vous y combien bonjour merci salut`
const it = `a abbia ad agli ai al alcuni alcuno alla alle allo allora altra altre altri altro anche ancora avere aveva c che
chi ci ciò coi col come con contro cos cosa così cui d da dagli dai dal dalla dalle dallo degli dei del dell della delle dello
dentro di dopo dove dovrebbe e è ed era erano essa esse essere essi esso fa fra gli già ha hai hanno ho i il in infatti io l la
le lei li lo loro ma me mentre mi mia mie miei mio molto ne nè né negli nei nel nell nella nelle nello no noi non nostra nostre
nostri nostro o od ogni oltre oppure per perché perciò però più po poi poiché può possono presso proprio prima qual quale
quali qualche quando quanta quante quanti quanto quasi quel quella quelle quelli quello questa queste questi questo qui
quindi s sarà sarebbe se sé secondo sei sempre senza si sia siamo siano siete solo sono sopra sotto sta stata state stati
stato stessa stesso su sua sue sugli sui sul sull sulla sulle suo suoi ti tra tu tua tuo tutta tutte tutti tutto un una uno
va vi viene voi vostra vostro fare fanno fate faccio fatto sto sti ste devo deve devono vuole vuoi posso puoi vorrei ciao grazie`
const es = `a al algo alguien algún alguna algunas alguno algunos ambos ante antes aquel aquella aquello aún aunque bajo
bien cada casi como cómo con contra cual cuál cuales cuáles cualquier cuando cuándo cuanta cuánta cuanto cuánto cuántos
cuántas cuya cuyo de del desde después donde dónde dos durante e el él ella ellas ellos en entonces entre era eran eres es
esa esas ese eso esos esta está ésta estaba estaban estamos están estar estas este éste esto estos fue fueron ha haber había
han has hasta hay he hemos hacia hizo incluso la las le les lo los luego más me mediante mi mí mientras mis mismo mucho muy
nada ni no nos nosotros nuestra nuestro o otra otras otro otros para pero poco por porque pues puede pueden puedo que qué
quien quién quienes se sea sean según ser será sería si sí sido siempre sin sino sobre son soy su sus también tan tanto te
tener tiene tienen ti toda todas todavía todo todos tras tu tú tus un una unas uno unos va vamos van y ya yo hace hacen hacer hago haz quiero quiere quieren debe deben puedes podemos podría demás hola gracias`

const sets = Object.fromEntries(
  Object.entries({ de, en, fr, it, es }).map(([language, list]) => [language, new Set(list.split(/\s+/))]),
) as unknown as Readonly<Record<Language, ReadonlySet<string>>>

/** Whether a lower-case word belongs to a closed class of the language. */
export const isFunctionWord = (word: string, language: Language): boolean => sets[language].has(word)
