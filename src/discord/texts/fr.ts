import type { Texts } from './catalogue.ts'

/** French counts 0 as singular. */
const count = (n: number, one: string, many: string) => `${n} ${n < 2 ? one : many}`

export const fr: Texts = {
  locale: 'fr',
  more: (n) => `… et ${count(n, 'autre', 'autres')}`,
  ask: {
    description: 'Interrogez les articles ; chaque phrase de la réponse indique sa source',
    question: { name: 'question', description: 'Votre question, dans n’importe quelle langue' },
    language: { name: 'langue', description: 'Langue de la réponse (par défaut, celle de la question)' },
    private: { name: 'privée', description: 'Ne montrer la réponse qu’à vous' },
  },
  reindex: {
    description: 'Relire les articles et reconstruire l’index (Gérer le serveur)',
    full: { name: 'complet', description: 'Tout recalculer, y compris les articles inchangés' },
    needsManageServer:
      'Seuls les membres ayant la permission « Gérer le serveur » peuvent reconstruire l’index. Adressez-vous à un admin.',
    running: '**Reconstruction de l’index en cours.** En attendant, les questions continuent de recevoir une réponse.',
    step: {
      reading: 'lecture des articles',
      embedding: 'calcul des passages',
      building: 'construction',
      publishing: 'mise en service',
    },
    done: (articles, passages) =>
      `**L’index est à jour :** ${count(articles, 'article', 'articles')}, ${count(passages, 'passage', 'passages')}.`,
    counts: ({ added, changed, removed, unchanged }) =>
      `Articles : ${count(added, 'ajouté', 'ajoutés')}, ${count(changed, 'modifié', 'modifiés')}, ${count(removed, 'supprimé', 'supprimés')}, ${count(unchanged, 'inchangé', 'inchangés')}`,
    embedded: (passages, seconds) => `${count(passages, 'passage recalculé', 'passages recalculés')}, ${seconds} s`,
    problems: (n) => `**${count(n, 'problème', 'problèmes')} ; tout le reste est indexé :**`,
  },
  card: {
    untitled: 'Sans titre',
    place: (paragraph, first, last) =>
      `paragraphe ${paragraph}, ${first === last ? `phrase ${first}` : `phrases ${first}–${last}`}`,
    source: 'article',
    humanTranslation: (language) => `${language}, traduction humaine`,
    machineTranslation: (language, model) => `${language}, traduit par ${model}`,
    ai: 'une IA',
    noTranslation: (language) => `pas de traduction en ${language}`,
    claimsCut: (n) =>
      `La réponse est trop longue pour un seul message : ${count(n, 'autre phrase n’est pas affichée', 'autres phrases ne sont pas affichées')}.`,
    claimShortened: 'La réponse est trop longue pour un seul message et a été abrégée.',
    quotesCut: (n) => count(n, 'autre citation n’est pas affichée', 'autres citations ne sont pas affichées'),
    uncertain: 'Pas certain que cela réponde à la question : lisez le passage.',
    note: {
      unavailable: 'Le modèle de langage n’a pas répondu',
      'not grounded': 'Ce que le modèle de langage a écrit n’était pas étayé par les articles',
      'token budget': 'Le quota du jour du modèle de langage est épuisé',
    },
    places: (note) => `${note} ; voici les passages des articles.`,
    writing: 'La réponse est en cours de rédaction …',
    abstained: 'Les articles ne répondent pas à cette question.',
    nearest: 'Le passage le plus proche :',
    about: 'Sujets des articles :',
    nothingIndexed: 'Il n’y a pas encore d’articles.',
    mode: {
      extractive: 'phrases tirées des articles',
      model: (model) => `formulé par ${model}, vérifié à l’aide des citations`,
    },
    generation: (name) => `index ${name}`,
  },
  quota: {
    user: (limit, when) =>
      `Vous avez posé ${count(limit, 'question', 'questions')} en une heure, le maximum permis. La prochaine sera possible à ${when}.`,
    guild: (limit, when) =>
      `Ce serveur a posé ${count(limit, 'question', 'questions')} en un jour, le maximum permis. La prochaine sera possible à ${when}.`,
    channels: (channels) => `Ce salon n’est pas ouvert aux questions. Posez-les dans ${channels}.`,
  },
  error: {
    broken: (reference) =>
      `Une erreur s’est produite de notre côté. Réessayez ; si elle persiste, donnez cette référence à un admin : ${reference}`,
    tooLong: (reference) =>
      `Cela a pris trop de temps. Réessayez ; si cela se reproduit, donnez cette référence à un admin : ${reference}`,
    goesOn:
      'L’opération est toujours en cours, mais Discord ne me laisse écrire ici que pendant 15 minutes. Le journal dira comment elle se termine.',
    busy: 'Les questions sont très nombreuses en ce moment. Réessayez dans une minute.',
    stopping: 'Je suis en train de redémarrer. Réessayez dans une minute.',
    unknownCommand: 'Cette commande n’existe plus. Rechargez Discord (Ctrl+R) pour voir les commandes actuelles.',
  },
}
