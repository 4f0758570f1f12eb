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
  language: {
    description: 'Choisir la langue dans laquelle on vous répond',
    option: { name: 'langue', description: 'Votre langue ; sans rien, vous voyez laquelle est choisie' },
    automatic: 'Langue de la question',
    isChosen: (language) =>
      `On vous répond en **${language}**, où que vous demandiez. \`/language\` permet d’en changer.`,
    isAutomatic: 'On vous répond dans la langue de chaque question. `/language` permet d’en choisir une.',
  },
  help: {
    description: 'Ce que ce bot sait faire ici',
    what: 'Je réponds à des questions sur des articles allemands et montre, pour chaque phrase, le passage : le texte allemand, une traduction et l’endroit où il se trouve. Quand les articles ne répondent pas, je le dis.',
    ask: '`/ask` – posez une question dans la langue de votre choix. Avec `privé`, vous seul voyez la réponse.',
    message:
      'Clic droit sur un message (sur un téléphone : appui long) › **Applications** – interroger les articles à son sujet, ou en trouver les sources.',
    buttons:
      'Sous une réponse : lire autour d’une citation, poursuivre, l’obtenir dans votre langue, permuter allemand et traduction.',
    language: '`/language` – choisissez la langue dans laquelle on vous répond toujours.',
    articles: (n) => `**${count(n, 'article', 'articles')}**${n === 1 ? '\u00a0:' : ', dont\u00a0:'}`,
    channels: (channels) => `Sur ce serveur, les questions se posent dans ${channels}.`,
    isPrivate: 'Sur ce serveur, vous seul voyez vos réponses, sauf si vous le voulez autrement.',
    quota: (left, limit) => `Il vous reste ${left} question${left < 2 ? '' : 's'} sur ${limit} pour cette heure.`,
    model: (model) => `Les réponses sont formulées par ${model} et vérifiées d’après les citations.`,
    noModel: 'Les réponses sont des phrases des articles ; aucun modèle de langage n’est utilisé.',
    admins: '**Admins :** `/config` décide où et comment on répond ici ; `/reindex` relit les articles.',
    privacy: (days) =>
      `Les réponses et votre avis sont conservés ${count(days, 'jour', 'jours')}, pour que leurs boutons fonctionnent ; vos questions ne le sont pas.`,
  },
  config: {
    description: 'Décider où et comment on répond sur ce serveur (Gérer le serveur)',
    adminsOnly:
      'Seuls les membres qui ont la permission « Gérer le serveur », ou le rôle d’admin choisi ici, peuvent faire cela. Adressez-vous à l’un d’eux.',
    title: 'Réglages de ce serveur',
    visibility: {
      label: '**Les réponses sont visibles pour**',
      public: 'tout le salon',
      private: 'la personne qui demande',
    },
    language: {
      label: '**On répond** (qui a choisi avec `/language` garde sa langue)',
      ofQuestion: 'dans la langue de la question',
    },
    channels: { label: '**Les questions se posent dans**', all: 'tous les salons' },
    adminRole: {
      label:
        '**Ce rôle peut ce que peuvent les admins**\n-# Autorisez-lui aussi `/config` et `/reindex` sous Paramètres du serveur › Intégrations.',
      none: 'aucun rôle',
    },
    quota: {
      label: (perUser, perGuild, asked) =>
        `**Questions :** ${perUser || 'sans limite'} par personne et par heure, ${perGuild || 'sans limite'} par serveur et par jour. Ces dernières 24 heures : ${asked}.`,
      change: 'Modifier',
      title: 'Nombre de questions permises',
      perUserPerHour: 'Par personne et par heure',
      perGuildPerDay: 'Pour tout le serveur, par jour',
      hint: '0 : sans limite. Vide : comme l’a décidé l’exploitant du bot.',
      wrong: (typed) =>
        `« ${typed} » n’est pas un nombre de questions. Il faut un nombre entier de 0 à 1000000, ou rien. Rien n’a été modifié.`,
    },
    exempt: {
      label: '**Non comptées :** les questions de ces rôles et dans ces salons',
      noRoles: 'aucun rôle',
      noChannels: 'aucun salon',
    },
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
