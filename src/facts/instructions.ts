import { knownWords } from './known-words.ts'

/** Talk to or about the model: nothing that an article's sentence would say in an answer by itself. */
const MODEL_TALK = new RegExp(
  [
    String.raw`\b(?:ignor\p{L}*|disregard\p{L}*|forget\p{L}*|overrid\p{L}*|vergiss|vergessen|missacht\p{L}*|oublie[zr]?|dimentica\p{L}*|olvid\p{L}*)\b[^.!?\n]{0,60}?(?:instruction|prompt|rule|guideline|anweisung|regel|vorgabe|befehl|istruzion|instruccion|consigne|règle)`,
    String.raw`\b(?:as an? (?:ai|artificial|large|language|assistant)|als (?:ki|künstliche|sprachmodell|large|ai)[\s-]|en tant qu['’](?:ia|intelligence|assistant)|come (?:ia|modello|intelligenza)|como (?:ia|modelo|inteligencia))`,
    String.raw`\b(?:system[\s-]?prompt|system[\s-]?message|systemnachricht|developer mode|entwicklermodus|jailbr\p{L}*|prompt injection|dan mode)`,
    String.raw`\b(?:you are now|from now on you|du bist (?:jetzt|ab jetzt|nun)|sie sind (?:ab )?jetzt|tu es maintenant|vous êtes désormais|ahora eres|adesso sei)\b`,
    String.raw`\b(?:my|your|the|meine[nr]?|deine[nr]?|mes|vos|mis|tus) (?:previous |prior |initial |original |hidden |secret |vorherigen |bisherigen |geheimen )?(?:instructions|anweisungen|istruzioni|instrucciones)\b`,
    String.raw`\b(?:i am|i['’]m|ich bin|je suis|sono|soy) (?:an? |eine? |un |une |una )?(?:ai|ki|ia|language model|sprachmodell|chatbot|assistant|assistent|modèle|modello|modelo)\b`,
    String.raw`\b(?:i|ich) (?:cannot|can['’]t|can not|am unable|am sorry|apologi[sz]e|kann (?:ihnen|dir|das|dabei|diese))\b`,
  ].join('|'),
  'iu',
)

/** An English sentence that begins with an order: `Click here`, `Send me`. `Share prices fell` is none. */
const ENGLISH =
  /(?:^|[.!:;–—] ?|(?<!\p{L})(?:then|, and) )["'“„«]?((?:click|tap|visit|subscribe|download|install|dm|pm|message|send|email|text|call|contact|reply|respond|log|sign|register|enter|paste|copy|scan|verify|confirm|claim|donate|transfer|pay|buy|share|forward|follow|join|open|run|execute|type|print|repeat|say|write|tell|translate|output|give|provide|reveal|show|submit|upload|read|check|see|note|remember|make|try|use|let|go|reset|delete|remove|search|find|stop|start|imagine|pretend|act|answer|summari[sz]e|list|explain|describe|generate|create|add|put|set|turn|keep|take|get|do|don['’]t|be|never|always|head|look|ask|choose|select|press|hit|switch|disable|enable|ignore|disregard|forget)) (?:here|this|these|the|a|an|your|us|me|it|to|on|in|up|out|for|all|now|that|any|every|everything|everyone|more|not|sure|over|back|only|from|with|http\S*|@\S+)(?!\p{L})/giu
/** `Klicken Sie`, `bitte senden`, `please`, `you should`. */
const ADDRESS =
  /(?<!\p{L})(?:bitte|please|kindly|s['’]il (?:vous|te) plaît|veuillez|per favore|prego|por favor)(?!\p{L})/iu
const GERMAN_FORMAL = /(?:^|[.!?:;,–—] ?|\bund |\boder )(\p{L}{2,}e[rl]?n|seien|tun) Sie(?!\p{L})/giu
const GERMAN_FAMILIAR =
  /(?:^|[.!:;] ?)(klick\p{L}?|besuche?|schicke?|sende?|schreibe?|melde?|folge?|lade?|installiere|öffne|gib|nenne?|sag|sage|antworte|kopiere?|teile?|ruf|rufe|hol|hole|kaufe?|zahle?|überweise?|lies|lese|schau|geh|gehe|nimm|mach|mache|tu|vergiss|ignoriere?|beachte|übersetze?|wiederhole?|bestätige?|registriere?|abonniere?|trage?|wechsle|starte|führe|lösche|scanne?|merke?|denke? daran|komm|tritt)(?!\p{L})/giu
const ROMANCE =
  /(?:^|[.!:;] ?)(cliquez|clique|visitez|envoyez|envoie|téléchargez|contactez|écrivez|appelez|suivez|abonnez|ouvrez|entrez|partagez|copiez|inscrivez|répondez|rendez|allez|donnez|dites|ignorez|oubliez|lisez|consultez|utilisez|vérifiez|confirmez|payez|achetez|clicca|cliccate|cliccare|visita|visitate|invia|inviate|scarica|scaricate|contatta|contattate|scrivi|scrivete|chiama|segui|seguite|apri|inserisci|condividi|ignora|ignorate|rispondi|leggi|vai|conferma|haga|haz|visite|envíe|descargue|descarga|contacte|escriba|escribe|llame|llama|siga|sigue|abra|abre|ingrese|comparta|comparte|ignore|responda|responde|lea|lee|vaya|confirme)(?!\p{L})/giu
/** Ways to reach somebody, for a reader who is asked to. */
const CONTACT =
  /(?<!\p{L})(?:dm me|pm me|text me|write (?:to )?me|message me|contact me|send me|call me|schreib\p{L}* (?:mir|uns)|melde? dich|kontaktiere?|folgt? (?:mir|uns)|click here|klick\p{L}* hier|hier klicken|cliquez ici|clicca qui|haga clic|haz clic)(?!\p{L})/iu
const YOU =
  /(?<!\p{L})(?:you|reader|users?|du|sie|ihr|leser\p{L}*|vous|tu|lei|voi|usted|ustedes) (?:should|must|need to|have to|ought to|can now|musst|müssen|sollten|solltest|sollen|devez|dois|deve|dovete|debe|deben)(?!\p{L})/giu

/** Whether a text speaks to or about a language model's instructions. `plain`. */
export const talksToModel = (text: string): boolean => MODEL_TALK.test(text)

const stemsAlike = (verb: string, sources: readonly string[]): boolean => {
  const known = knownWords(sources)
  const lower = verb.toLowerCase()
  return (
    known.holdsName(lower) || (['de', 'en', 'fr', 'it', 'es'] as const).some((one) => known.holdsMeaning(lower, one))
  )
}

/**
 * What a claim orders its reader or a model to do, as far as the sources do not do so themselves: the words that show it;
 * null where there is none. All texts `plain`.
 */
export const foreignInstruction = (text: string, sources: readonly string[]): string | null => {
  const talk = MODEL_TALK.exec(text)
  if (talk && !sources.some((one) => MODEL_TALK.test(one))) return talk[0]
  const contact = CONTACT.exec(text)
  if (contact && !sources.some((one) => CONTACT.test(one))) return contact[0]
  const address = ADDRESS.exec(text)
  if (address && !sources.some((one) => ADDRESS.test(one))) return address[0]
  const you = [...text.matchAll(YOU)]
  if (
    you.length > 0 &&
    !sources.some(
      (one) =>
        one.search(YOU) >= 0 ||
        /(?<!\p{L})(?:muss|müssen|musst|sollten?|sollte|must|should)(?!\p{L})/iu.test(one) ||
        one.search(GERMAN_FORMAL) >= 0,
    )
  )
    return you[0]![0]
  for (const pattern of [ENGLISH, GERMAN_FORMAL, GERMAN_FAMILIAR, ROMANCE]) {
    for (const match of text.matchAll(pattern)) {
      if (pattern === GERMAN_FORMAL && text.includes('?')) continue
      if (!stemsAlike(match[1]!, sources)) return match[0]
    }
  }
  return null
}
