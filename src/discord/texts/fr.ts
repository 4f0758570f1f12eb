import type { Texts } from './catalogue.ts'
import { corpus } from './corpus/fr.ts'
import { digest, digestAsk } from './digest/fr.ts'
import { exam } from './exam/fr.ts'
import { gaps } from './gaps/fr.ts'
import { insights } from './insights/fr.ts'
import { news } from './news/fr.ts'
import { privacy } from './privacy/fr.ts'
import { status } from './status/fr.ts'

/** French counts 0 as singular. */
const count = (n: number, one: string, many: string) => `${n} ${n < 2 ? one : many}`

export const fr: Texts = {
  corpus,
  locale: 'fr',
  privacy,
  more: (n) => `… et ${count(n, 'autre', 'autres')}`,
  gaps,
  insights,
  ask: {
    description: 'Interrogez les articles ; chaque phrase de la réponse indique sa source',
    question: { name: 'question', description: 'Votre question, dans n’importe quelle langue' },
    article: { name: 'article', description: 'Chercher dans un seul article ; tapez quelques mots de son titre' },
    language: { name: 'langue', description: 'Langue de la réponse (par défaut, celle de la question)' },
    private: { name: 'privée', description: 'Ne montrer la réponse qu’à vous' },
    empty: 'La question est vide. Écrivez ce que vous aimeriez savoir.',
    noArticle: (typed, example) =>
      `Il n’y a pas d’article « ${typed} ». Tapez quelques mots de son titre et choisissez-le dans la liste, par exemple « ${example} », ou laissez « article » vide.`,
    severalArticles: (typed) =>
      `Plusieurs articles correspondent à « ${typed} ». Choisissez-en un dans la liste qui apparaît pendant la saisie, ou laissez « article » vide.`,
    abstained: 'Cet article ne répond pas à cette question.',
    only: 'Recherche limitée à cet article :',
  },
  messageCommands: {
    ask: 'Interroger les articles',
    sources: 'Trouver les sources',
    noText:
      'Ce message ne contient pas de mots. Choisissez-en un avec du texte : une question ou des phrases des articles.',
    found: (found, all) => {
      if (all === 1)
        return found === 1 ? 'Cette phrase figure dans les articles.' : 'Cette phrase ne figure pas dans les articles.'
      if (found === 0) return `Aucune des ${all} phrases ne figure dans les articles.`
      return found === all
        ? `Les ${all} phrases figurent dans les articles.`
        : `${found} des ${all} phrases ${found === 1 ? 'figure' : 'figurent'} dans les articles, ${all - found === 1 ? 'l’autre' : 'les autres'} nulle part.`
    },
    tooShort: 'Aucune phrase de ce message n’est assez longue pour être cherchée : il faut au moins quatre mots.',
    notExact: 'Presque dans ces mots :',
    notShown: (n) => `${count(n, 'autre citation non affichée', 'autres citations non affichées')}`,
    howSearched:
      'On trouve ce qui y figure presque mot pour mot, en allemand ou dans une traduction connue, et non la même chose dite autrement.',
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
      examining: 'mise à l’épreuve',
      publishing: 'mise en service',
    },
    done: (articles, passages) =>
      `**L’index est à jour :** ${count(articles, 'article', 'articles')}, ${count(passages, 'passage', 'passages')}.`,
    counts: ({ added, changed, removed, unchanged }) =>
      `Articles : ${count(added, 'ajouté', 'ajoutés')}, ${count(changed, 'modifié', 'modifiés')}, ${count(removed, 'supprimé', 'supprimés')}, ${count(unchanged, 'inchangé', 'inchangés')}`,
    embedded: (passages, seconds) => `${count(passages, 'passage recalculé', 'passages recalculés')}, ${seconds} s`,
    problems: (n) => `**${count(n, 'problème', 'problèmes')} ; tout le reste est indexé :**`,
  },
  status,
  exam,
  language: {
    description: 'Choisir la langue dans laquelle on vous répond',
    option: { name: 'langue', description: 'Votre langue ; sans rien, vous voyez laquelle est choisie' },
    automatic: 'Langue de la question',
    isChosen: (language) =>
      `On vous répond en **${language}**, où que vous posiez vos questions. \`/language\` permet d’en changer.`,
    isAutomatic: 'On vous répond dans la langue de chaque question. `/language` permet d’en choisir une.',
  },
  help: {
    description: 'Ce que ce bot sait faire ici',
    what: 'Je réponds à des questions sur des articles allemands et montre, pour chaque phrase, le passage : le texte allemand, une traduction et l’endroit où il se trouve. Quand les articles ne répondent pas, je le dis.',
    ask: '`/ask` – posez une question dans la langue de votre choix. Avec `privée`, vous seul voyez la réponse.',
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
    admins:
      '**Admins :** `/corpus` ajoute, modifie et retire des articles ; `/reindex` les relit et vérifie avant de changer ; `/gaps` montre les questions restées sans réponse.\n`/digest` règle les nouvelles quotidiennes de l’IA, `/insights` montre l’utilisation, `/status` l’état, `/config` les réglages.',
    privacy: (days) =>
      `Les réponses et votre avis sont conservés ${count(days, 'jour', 'jours')}, pour que leurs boutons fonctionnent ; vos questions ne le sont pas. \`/privacy\` montre et efface tout ce qui vous concerne.`,
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
      tooMany: (typed, most) =>
        `L’exploitant du bot autorise ${most} questions ici ; « ${typed} » est davantage. Un serveur peut en fixer moins. Rien n’a été modifié.`,
    },
    exempt: {
      label: '**Non comptées :** les questions de ces rôles et dans ces salons',
      noRoles: 'aucun rôle',
      noChannels: 'aucun salon',
    },
  },
  digest,
  digestAsk,

  news,
  card: {
    untitled: 'Sans titre',
    place: (paragraph, first, last) =>
      `paragraphe\u00a0${paragraph}, ${first === last ? `phrase\u00a0${first}` : `phrases\u00a0${first}–${last}`}`,
    source: 'article',
    humanTranslation: (language) => `${language}, traduction humaine`,
    machineTranslation: (language, model) => `${language}, traduit par ${model}`,
    ai: 'une IA',
    noTranslation: (language) => `pas de traduction en ${language}`,
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
    sameArticle: 'même article',
    follows: (question) => `Suite de\u00a0: ${question}`,
    context: (n) => (n === null ? 'Le passage le plus proche dans l’article' : `Citation [${n}] dans l’article`),
    page: (page, of) => `page ${page}/${of}`,
    indexed: (when) => `index du ${when}`,
    sharedBy: (person) => `partagé par ${person}`,
  },
  buttons: {
    context: 'Contexte',
    further: 'Poursuivre',
    mine: 'Dans ma langue',
    original: '⇅ Original',
    translation: '⇅ Traduction',
    share: 'Partager',
    more: (page, of) => `Suite (${page}/${of})`,
    back: 'Retour',
  },
  controls: {
    gone: (days) =>
      `Cette réponse n’est plus là : les réponses sont effacées après ${count(days, 'jour', 'jours')}, ou quand la personne qui a posé la question le veut. Reposez la question avec \`/ask\`, et les boutons fonctionneront.`,
    notYours: 'Cette réponse n’est destinée qu’à la personne qui a posé la question. Posez la vôtre avec `/ask`.',
    articleGone:
      'L’article d’où vient cette réponse n’est plus là. Reposez la question avec `/ask` : la recherche portera sur tous les articles.',
    context: {
      changed:
        'Les articles ne disent plus cela à cet endroit : ils ont été modifiés depuis la réponse. Voici ce qui était cité :',
      unknown: 'Cette citation ne figure pas dans la réponse.',
    },
    further: {
      title: 'Poursuivre',
      label: 'Votre question suivante',
      placeholder: 'Par exemple : depuis quand ?',
      from: 'À la suite de :',
      forgotten:
        'La réponse n’est plus conservée. Votre question reçoit une nouvelle réponse, à partir de cette seule question.',
    },
    mine: {
      already: (language) =>
        `Cette réponse est déjà dans votre langue (${language}). Choisissez-en une autre avec \`/language\`.`,
      unknown: (languages) =>
        `Je ne connais pas encore votre langue. Choisissez l’une de celles-ci avec \`/language\` : ${languages}.`,
    },
    share: {
      already: 'Vous avez déjà partagé cette réponse.',
      onlyAsker: 'Seule la personne qui a posé la question peut partager la réponse.',
      channels: (channels) => `Ce salon n’est pas ouvert aux réponses. Posez la question dans ${channels}.`,
      hidden:
        'Ici, vous seul voyez ce que j’écris : ce serveur ne montre les applications que chacun apporte qu’à cette personne. Votre réponse n’a pas été partagée.',
    },
    feedback: {
      thanks: 'Merci, c’est noté.',
      title: 'Qu’est-ce qui ne va pas ?',
      why: 'Raison',
      reason: {
        wrong: 'Quelque chose est faux',
        beside: 'Cela ne répond pas à ma question',
        incomplete: 'Il manque quelque chose',
        translation: 'La traduction ou la formulation est mauvaise',
        other: 'Autre chose',
      },
      words: 'Avec vos mots',
      placeholder: 'Qu’attendiez-vous ?',
      noted: 'Merci, c’est noté. Cela aide à améliorer les réponses.',
    },
  },
  quota: {
    user: (limit, when) =>
      `Vous avez posé ${count(limit, 'question', 'questions')} en une heure, le maximum permis. La prochaine sera possible à ${when}.`,
    guild: (limit, when) =>
      `Ce serveur a posé ${count(limit, 'question', 'questions')} en un jour, le maximum permis. La prochaine sera possible à ${when}.`,
    channels: (channels) => `Ce salon n’est pas ouvert aux questions. Posez-les dans ${channels}.`,
  },
  error: {
    articlesOfOthers: (server) =>
      `Tous les serveurs de ce bot partagent ses articles, et celui-ci n’est pas de ceux qui peuvent les modifier. L’exploitant du bot peut l’autoriser : ${server} dans CORPUS_GUILDS.`,
    broken: (reference) =>
      `Une erreur s’est produite de notre côté. Réessayez ; si elle persiste, donnez cette référence à un admin : ${reference}`,
    tooLong: (reference) =>
      `Cela a pris trop de temps. Réessayez ; si cela se reproduit, donnez cette référence à un admin : ${reference}`,
    goesOn:
      'L’opération est toujours en cours, mais Discord ne me laisse écrire ici que pendant 15 minutes. Le journal dira comment elle se termine.',
    busy: 'Les questions sont très nombreuses en ce moment. Réessayez dans une minute.',
    stopping: 'Je suis en train de redémarrer. Réessayez dans une minute.',
    unknownCommand:
      'Cette commande n’existe plus. Rechargez Discord (Ctrl+R ; sur un téléphone, fermez puis rouvrez l’application) pour voir les commandes actuelles.',
  },
}
