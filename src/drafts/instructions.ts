import type { Remark } from '../articles/draft.ts'

/**
 * Sentences that speak to a program: about its rules, its prompt, its being a model, or with the marks that chats of
 * models are written in. An order to readers ("Klicken Sie hier") is none.
 */
const TO_PROGRAMS = new RegExp(
  [
    String.raw`(?<!\p{L})(?:ignore|ignoring|ignorieren?|ignorez|ignora|disregard|forget|override|vergiss|vergessen sie|missachten?|überschreiben?|oublie[zr]?|dimentica|olvida)(?!\p{L})[^.!?\n]{0,60}?(?:instruction|prompt|system ?message|guideline|anweisung|instruktion|vorgabe|systemnachricht|istruzion|instruccion|consigne)`,
    String.raw`(?<!\p{L})(?:system[\s-]?prompt|developer mode|entwicklermodus|jailbreak|prompt injection|dan mode)(?!\p{L})`,
    String.raw`(?<!\p{L})(?:an|to|for|attention|achtung|hinweis an|note to|dear|liebe[rs]?)[\s,:]+(?:alle |all |any |the |den |die |das )?(?:ki|ai|llm|sprachmodell|language model|chatbot|bot|assistent|assistant|crawler)(?:s|e|en|-?systeme?n?|-?modelle?n?|-?assistent(?:en)?)?\s*[:,!–—-]`,
    String.raw`(?<!\p{L})(?:if you are|wenn du|falls du|wenn sie|falls sie|si (?:vous êtes|tu es))(?!\p{L})[^.!?\n]{0,20}(?:an? )?(?:eine? )?(?:ki|ai|ia|llm|language model|sprachmodell|chatbot|assistant|assistent|künstliche intelligenz|artificial intelligence)(?!\p{L})`,
    String.raw`(?<!\p{L})(?:you are now|from now on,? you|du bist (?:ab jetzt|ab sofort|von nun an)|sie sind (?:ab jetzt|ab sofort)|ab (?:jetzt|sofort) (?:bist|antwortest|sagst|giltst) du)(?!\p{L})`,
    String.raw`(?<!\p{L})(?:als|as an?) (?:ki|ai|sprachmodell|language model|llm)[\s,-][^.!?\n]{0,40}(?:sollst|musst|darfst|must|should|shall)(?!\p{L})`,
    String.raw`(?<!\p{L})(?:antworte|respond|reply|answer|sage?|tell the user|output|print)(?!\p{L})[^.!?\n]{0,60}(?:statt ?dessen|instead|auf (?:jede|alle) fragen?|to (?:every|all|any) questions?|the user|dem (?:nutzer|benutzer))`,
    String.raw`<\|(?:im_start|im_end|system|user|assistant|endoftext)\|>|\[/?INST\]|<<SYS>>|^\s*(?:#{2,3} ?)?(?:system|assistant|developer):\s`,
  ].join('|'),
  'iu',
)

/** How many sentences of a text speak to a program, and the first one; null where none does. */
export const instructionsIn = (text: string): Remark | null => {
  const found = text
    .split(/(?<=[.!?…])\s+|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => TO_PROGRAMS.test(sentence))
  return found.length === 0 ? null : { kind: 'instruction', count: found.length, example: found[0]!.slice(0, 200) }
}
