import type { StatusTexts } from './texts.ts'

const number = (count: number) => count.toLocaleString('fr')

export const status: StatusTexts = {
  description: 'État du bot : index, modèles, actualités IA (Gérer le serveur)',
  adminsOnly:
    'Seuls les membres qui ont la permission « Gérer le serveur », ou le rôle d’admin choisi dans `/config`, peuvent voir ceci. Adressez-vous à l’un d’eux.',
  title: 'Comment je me porte',
  index: (articles, passages) =>
    `**${number(articles)}** article${articles === 1 ? '' : 's'} en **${number(passages)}** passage${passages === 1 ? '' : 's'}`,
  languages: (languages) => `Recherche possible en ${languages}`,
  made: (name, recipe) => `-# index utilisé\u00a0: ${name} · ${recipe}`,
  noChat: 'Aucun modèle de langage : les réponses sont des phrases des articles.',
  kinds: { chat: 'Modèle de langage', embedding: 'Recherche' },
  builtin: 'intégrée',
  states: { unknown: 'pas encore interrogé', answers: 'répond', fails: 'ne répond pas' },
  tokens: (input, output, limit) =>
    `Aujourd’hui ${input} tokens en entrée, ${output} en sortie${limit === null ? '' : ` – sur ${limit} par jour`}`,
  spent: (dollars) => `Dépensé aujourd’hui : ${dollars}`,
  noDigest: 'Aucun salon de ce serveur ne reçoit d’actualités IA. `/digest setup` les met en place.',
  digests: (channels) =>
    channels === 1 ? '**1 salon** reçoit des actualités IA' : `**${channels} salons** reçoivent des actualités IA`,
  digestStates: { done: 'publiée', skipped: 'rien à signaler', failed: 'échouée', underWay: 'en cours' },
  last: (channel, state, when) => `Dernière : ${channel} ${when}, ${state}`,
  next: (channel, when) => `Prochaine : ${channel} ${when}`,
  noNext: 'Aucune édition n’est prévue : toutes sont en pause.',
  troubledFeeds: (count) =>
    `${count === 1 ? '1 flux est illisible' : `${count} flux sont illisibles`}\u00a0: \`/digest status\` en dit plus.`,
  program: (version, since, memory) => `-# Fundstelle ${version} · démarré ${since} · ${memory} de mémoire`,
}
