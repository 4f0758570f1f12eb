import type { NewsTexts } from './texts.ts'

export const news: NewsTexts = {
  option: {
    name: 'dans-réponses',
    description: 'Citer ces nouvelles dans /ask si les articles ne répondent pas (par défaut, non)',
  },
  cited: '**Dans les réponses\u00a0:** `/ask` cite ces nouvelles quand les articles ne répondent pas',
  notCited: (option) => `**Dans les réponses\u00a0:** pas citées (à changer avec «\u00a0${option}\u00a0»)`,
  help: (channels, cited) =>
    `Actualités IA quotidiennes dans ${channels}\u00a0; leurs boutons les donnent dans votre langue et permettent de poser des questions${cited ? '. `/ask` les connaît aussi' : ''}.`,
  heading: '**Tiré des actualités IA de ce serveur**, et non des articles\u00a0:',
  abstained: 'Ni les articles ni les actualités IA de ce serveur ne répondent à cette question.',
  source: 'nouvelle',
  from: (day, channel) => `de l’édition du ${day} dans ${channel}`,
  same: 'même nouvelle',
  places: (note) => `${note}\u00a0; voici les passages des nouvelles.`,
  report: (n) => `La citation [${n}] dans la nouvelle`,
  gone: (days) =>
    `Cette nouvelle n’est plus conservée\u00a0: les actualités sont supprimées après ${days === 1 ? 'un jour' : `${days} jours`}. Voici ce qui était cité\u00a0:`,
}
