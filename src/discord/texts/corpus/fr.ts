import type { CorpusTexts } from './texts.ts'

/** French counts 0 as singular. */
const count = (n: number, one: string, many: string) => `${n} ${n < 2 ? one : many}`
const such = (example: string) => (example === '' ? '' : ` Par exemple : « ${example} »`)
const mib = (bytes: number) => `${(Math.ceil(bytes / 104_857.6) / 10).toLocaleString('fr')} Mio`

export const corpus: CorpusTexts = {
  description: 'Les articles d’où viennent les réponses (pour qui peut les modifier)',
  adminsOnly:
    'Seules les personnes autorisées à modifier les articles peuvent faire cela. Adressez-vous à l’exploitant du bot ou à un admin de ce serveur.',
  messageCommand: 'Ajouter aux articles',
  commands: {
    add: 'Lire une page ou un fichier, et l’ajouter après un coup d’œil à l’aperçu',
    list: 'Tous les articles, ou ceux dont le titre contient certains mots',
    show: 'Texte, passages et traductions d’un article',
    edit: 'Modifier le titre, l’auteur, la date, la langue ou l’adresse d’un article',
    remove: 'Retirer un article et tout ce qui en est cité',
    promote: 'Faire d’une actualité un article',
    history: 'Qui a modifié quoi, et quand',
  },
  options: {
    url: { name: 'url', description: 'Adresse web de l’article' },
    file: { name: 'fichier', description: 'Un fichier : .md, .txt, .html, .pdf avec du texte, ou .tmx de traductions' },
    translationsOf: { name: 'article', description: 'Pour un .tmx : l’article auquel ses traductions appartiennent' },
    article: { name: 'article', description: 'Quel article ; tapez quelques mots de son titre' },
    search: { name: 'recherche', description: 'Mots du titre' },
    news: { name: 'actualité', description: 'Quelle actualité ; tapez quelques mots de son titre' },
  },
  buttons: {
    add: 'Ajouter',
    merge: 'Ajouter aux autres',
    replace: 'Remplacer les autres',
    replaceText: 'Remplacer son texte',
    details: 'Modifier les données',
    discard: 'Abandonner',
    text: 'Texte',
    passages: 'Passages',
    translations: 'Traductions',
    edit: 'Modifier',
    remove: 'Retirer',
    keep: 'Garder',
    undo: 'Annuler',
    toList: '‹ Tous les articles',
    show: 'Voir l’article',
    previous: '‹ Retour',
    next: 'Suite ›',
  },
  oneSource: 'Indiquez soit une adresse web avec « url », soit un fichier avec « fichier ».',
  noSource:
    'Ce message ne contient ni lien ni fichier lisible. Il faut un lien, ou un fichier .md, .txt, .html ou .pdf.',
  firstOf: (n) =>
    `Le premier de ${n} liens et fichiers du message ; les autres peuvent être ajoutés avec \`/corpus add\`.`,
  fields: { title: 'Titre', author: 'Auteur', published: 'Date', language: 'Langue', url: 'Adresse web' },
  modal: {
    title: 'Données de l’article',
    hints: {
      published: 'Date de parution, par exemple 2025-10-01 ; vide : inconnue',
      language: 'Langue du texte : de, en, fr, it …',
      url: 'Où le lire, commençant par https:// ; vide : nulle part',
    },
  },
  preview: {
    title: 'Aperçu : rien n’a encore été ajouté',
    titleMade: 'Aucun titre n’a été trouvé ; celui-ci est le début du texte.',
    languageGuessed: (language) =>
      `Le texte est trop court pour en reconnaître la langue ; il est pris pour du texte en ${language}.`,
    missing: (fields) => `Introuvable : ${fields}. « Modifier les données » permet de compléter.`,
    counts: (words, passages) => `${count(words, 'mot', 'mots')} · ${count(passages, 'passage', 'passages')}`,
    remarks: {
      invisible: (n) => `${count(n, 'caractère invisible a été enlevé', 'caractères invisibles ont été enlevés')}.`,
      hidden: (n, example) =>
        `${count(n, 'texte caché, que personne ne verrait, a été laissé', 'textes cachés, que personne ne verrait, ont été laissés')} de côté.${such(example)}`,
      instruction: (n, example) =>
        `${count(n, 'phrase s’adresse', 'phrases s’adressent')} à un programme et non aux lecteurs. Le bot n’y obéit pas ; lisez avant d’ajouter l’article.${such(example)}`,
      language: (_n, example) =>
        `La source indique comme langue : ${example}, mais le texte est dans une autre. Vérifiez la langue ; « Modifier les données » la corrige.`,
      paywall: () =>
        'Il n’y a sans doute que le début : le reste demande une connexion ou un paiement. Comparez la fin avec la page, ou ajoutez le texte entier dans un fichier, si vous avez le droit de le publier.',
      encoding: (_n, example) =>
        `L’encodage n’était pas celui annoncé${example && ` ; lu comme ${example}`}. Vérifiez les accents.`,
      pages: (n, example) =>
        `Le PDF dépasse ce qui est lu : les ${example} premières pages y sont, il en manque ${n}. Ajoutez-les dans un autre fichier.`,
      short: () => 'Presque aucun texte n’a été trouvé. Vérifiez si c’est l’article entier.',
    },
    twin: {
      address: (title) => `Un article ayant cette adresse existe déjà : **${title}**.`,
      page: (title) => `Cette page est déjà un article, à une autre adresse qui y mène : **${title}**.`,
      replaces:
        '« Remplacer son texte » met ce texte à la place de l’ancien ; les traductions et les questions témoins restent, tant qu’elles conviennent encore.',
      text: (title) => `Le même texte existe déjà, mot pour mot : **${title}**.`,
      nearly: (title, share) =>
        `${share} du texte se trouve aussi dans **${title}** : c’est peut-être le même article. Comparez-les avant de l’ajouter.`,
      loses: (n) =>
        n === 1
          ? 'Une phrase traduite n’est plus dans le nouveau texte ; sa traduction ne sera plus montrée.'
          : `${n} phrases traduites ne sont plus dans le nouveau texte ; leurs traductions ne seront plus montrées.`,
    },
  },
  translations: {
    title: 'Aperçu : aucune traduction n’a encore été ajoutée',
    of: (title) => `Pour **${title}**`,
    counts: (fitting, units, languages) =>
      `Unités qui appartiennent à cet article : ${fitting} sur ${units} · ${languages}`,
    foreign: (n, example) =>
      `${count(n, 'unité dont l’allemand n’est pas dans l’article est laissée', 'unités dont l’allemand n’est pas dans l’article sont laissées')} de côté.${such(example)}`,
    problems: (n) =>
      `${count(n, 'endroit du fichier n’a', 'endroits du fichier n’ont')} pas pu être lu${n < 2 ? '' : 's'} :`,
    isMore: 'L’article a déjà des traductions. Les nouvelles remplacent celles de la même phrase dans la même langue.',
  },
  discarded: 'Abandonné. Rien n’a été ajouté.',
  done: {
    added: (title) => `**Ajouté :** ${title}`,
    edited: (title) => `**Modifié :** ${title}`,
    replaced: (title) => `**Texte remplacé :** ${title}`,
    removed: (title) => `**Retiré :** ${title}`,
    restored: (title) => `**Rétabli :** ${title}`,
    translated: (title) => `**Traductions ajoutées :** ${title}`,
    promoted: (title) => `**Devenu un article :** ${title}`,
  },
  indexing: 'Les articles sont relus …',
  ready: {
    added: 'On peut désormais l’interroger.',
    edited: 'Les réponses le montrent désormais.',
    replaced: 'Les réponses citent désormais le nouveau texte.',
    removed: 'Il n’est plus cité dès maintenant, et les réponses qui le citaient le disent.',
    restored: 'On peut à nouveau l’interroger.',
    translated: 'Les réponses les montrent désormais.',
    promoted: 'Il compte autant que les autres, et reste.',
  },
  notReady: 'C’est enregistré, mais les réponses n’en tiennent pas encore compte. `/reindex status` montre pourquoi.',
  waits: 'C’est enregistré\u00a0; les réponses en tiendront compte dès que vous aurez décidé.',
  notIndexed: (why) =>
    `C’est enregistré, mais les articles n’ont pas pu être relus : ${why} \`/reindex start\` essaie à nouveau.`,
  unchanged: 'Rien n’était différent : rien n’a été modifié.',
  undoFor: (days) => `Ses fichiers sont gardés ${days} jours, pendant lesquels « Annuler » le rétablit.`,
  list: {
    title: (n) => count(n, 'article', 'articles'),
    found: (n, typed) => `${count(n, 'article', 'articles')} avec « ${typed} »`,
    none: (typed) => `Aucun article n’a « ${typed} » dans son titre.`,
    news: 'actualité',
    passages: (n) => count(n, 'passage', 'passages'),
    translations: (languages) => `traduit : ${languages}`,
    noTranslations: 'sans traductions',
    notIndexed: 'pas encore dans l’index',
    problems: (n) => count(n, 'problème', 'problèmes'),
    choose: 'Montrer un article',
  },
  show: {
    noTranslations: 'Il n’y a pas de traductions.',
    broken: 'Le fichier ne peut pas être lu comme un article :',
  },
  remove: {
    title: (title) => `Retirer **${title}** ?`,
    what: (passages, translations, questions) =>
      `Avec lui partent ${count(passages, 'passage', 'passages')} et leurs vecteurs, ${count(translations, 'phrase traduite', 'phrases traduites')}, ${count(questions, 'question témoin', 'questions témoins')}, ce que des machines en ont traduit, et ses citations dans les réponses conservées. Les messages publiés restent dans Discord ; leurs boutons diront que l’article a été retiré.`,
    undo: (days) => `Ses fichiers sont gardés ${days} jours, pendant lesquels le retrait peut être annulé.`,
  },
  kept: 'Il reste. Rien n’a été retiré.',
  promote: {
    isArticle: (title) => `**${title}** est déjà un article.`,
    gone: 'Cette actualité n’est plus conservée. Choisissez dans la liste qui apparaît pendant la saisie.',
  },
  history: {
    title: (n) => count(n, 'modification', 'modifications'),
    none: 'Rien n’a encore été modifié. Ce qui est changé à la main dans le dossier n’est pas consigné.',
    what: {
      added: 'ajouté',
      edited: 'modifié',
      replaced: 'texte remplacé',
      removed: 'retiré',
      restored: 'rétabli',
      translated: 'traductions ajoutées',
      promoted: 'devenu un article',
    },
    operator: 'l’exploitant',
    forgotten: 'quelqu’un',
  },
  answerRemoved: (title) =>
    `L’article « ${title} », que cette réponse citait, a été retiré. Posez à nouveau la question avec \`/ask\`.`,
  problems: {
    noDraft: () =>
      'Cet aperçu n’est plus valable : la décision est déjà prise, ou il a plus d’un jour. Relisez la source.',
    erasedMeanwhile: () =>
      'Pendant cette lecture, vous avez effacé tout ce qui est conservé sur vous : cet aperçu n’a pas été gardé non plus. Relisez la source.',
    noArticle: ({ id }) => `L’article « ${id} » n’existe plus. \`/corpus list\` montre ceux qui existent.`,
    alreadyThere: ({ title, same }) => {
      const there = {
        address: `Un article ayant cette adresse existe déjà : « ${title} ».`,
        page: `Cette page est déjà un article, à une autre adresse qui y mène : « ${title} ».`,
        text: `Le même texte existe déjà, mot pour mot : « ${title} ».`,
      }
      const more =
        same === 'text' ? '' : ' Relisez l’adresse avec `/corpus add` : son texte pourra alors être remplacé.'
      return `${there[same]} Rien n’a été ajouté.${more}`
    },
    addressTaken: ({ title }) =>
      `L’article « ${title} » a déjà cette adresse. Rien n’a été modifié. Indiquez-en une autre ; si les deux sont le même article, supprimez l’un d’eux.`,
    addedAgain: ({ title }) =>
      `La même page a été ajoutée de nouveau entre-temps, sous le titre «\u00a0${title}\u00a0». Rien n’a été rétabli\u00a0: supprimez d’abord cet article, puis annulez la suppression.`,
    changedMeanwhile: ({ title }) =>
      `« ${title} » a entre-temps été modifié par quelqu’un d’autre. Rien n’a été fait ; regardez-le à nouveau.`,
    wrongDetail: ({ field, typed }) =>
      ({
        title: 'Il faut un titre : une ligne, 300 caractères au plus.',
        author: 'L’auteur doit tenir sur une ligne de 300 caractères au plus.',
        published: `« ${typed} » n’est pas une date. Il en faut une comme 2025-10-01 ou 1.10.2025, ou rien.`,
        language: `« ${typed} » n’est pas une langue. Il faut un code comme de, en ou fr.`,
        url: `« ${typed} » n’est pas une adresse web. Il en faut une qui commence par https://, ou rien.`,
      })[field].concat(' Rien n’a été modifié.'),
    loginInAddress: () =>
      'Cette adresse contient un nom d’utilisateur ou un mot de passe, que tout le monde verrait. Rien n’a été modifié. Indiquez-la sans.',
    nothingToRestore: () =>
      'Cela ne peut plus être annulé : les fichiers ne sont plus gardés, ou un article de ce nom existe à nouveau.',
    lastArticle: ({ title }) =>
      `« ${title} » est le seul article, et le bot ne peut pas répondre sans aucun. Ajoutez-en d’abord un autre.`,
    whichArticle: () => 'Des traductions appartiennent à un article : choisissez-le avec « article ».',
    foreignTranslations: ({ title, units, example }) =>
      `Aucune des ${units} unités n’appartient à « ${title} » : son texte ne contient pas « ${example} ». Choisissez l’article dont elles sont traduites.`,
    noTranslations: ({ why }) => `Le fichier ne contient pas de traductions lisibles : ${why}`,
    attachmentTooLarge: ({ name, bytes, limit }) => `${name} fait ${mib(bytes)} ; on lit au plus ${mib(limit)}.`,
    unknownFile: ({ name }) =>
      `Les fichiers comme ${name} ne sont pas lus. Il faut .md, .txt, .html, .pdf avec du texte, ou .tmx.`,
    tooLong: ({ characters, limit }) =>
      `Le texte a ${characters} caractères ; ${limit} au plus sont possibles. Ajoutez ses parties une à une.`,
    closed: ({ setting, dir }) =>
      `Le bot ne peut pas écrire dans le dossier ${dir} (${setting}) ; rien n’a été modifié. L’exploitant doit le monter en écriture, ou en donner le droit au bot.`,
    full: ({ setting, dir }) =>
      `Le disque de ${dir} (${setting}) est plein ; rien n’a été modifié. L’exploitant doit libérer de la place.`,
    faulty: ({ setting, dir, code }) =>
      `${dir} (${setting}) n’a pas pu être écrit (${code}) ; rien n’a été modifié. L’exploitant doit vérifier le disque.`,
  },
  refused: {
    loginNeeded: () =>
      'La page ne montre son texte qu’après une connexion ou un paiement. Enregistrez le texte dans un fichier, si vous avez le droit de le publier, et ajoutez celui-ci.',
    notFound: () => 'La page dit qu’il n’y a rien à cette adresse. Vérifiez l’adresse.',
    empty: () => 'Il n’y a rien dedans. Il faut un article.',
    noText: () =>
      'Aucun article n’y a été trouvé : pas de paragraphes de texte. Donnez l’adresse d’un article précis, ou son texte dans un fichier.',
    pdfWithoutText: ({ pages }) =>
      `C’est un PDF de ${count(pages, 'page', 'pages')} sans texte, seulement des images. Passez-y d’abord une reconnaissance de texte (OCR).`,
    pdfEncrypted: () => 'Ce PDF demande un mot de passe. Enregistrez-le sans.',
    pdfBroken: () => 'Ce PDF ne peut pas être lu. Enregistrez-le à nouveau, ou ajoutez son texte en .txt ou .md.',
    tooLarge: ({ bytes, limit }) => `Cela fait ${mib(bytes)} ; on lit au plus ${mib(limit)}. Ajoutez le texte seul.`,
    tooLong: ({ characters, limit }) =>
      `Il y a ${characters} caractères de texte ; un article en a au plus ${limit}. Ajoutez ses parties une à une.`,
    bomb: () => 'C’est construit pour bloquer les programmes, et n’est pas lu. Ajoutez son texte seul, en .txt ou .md.',
    unknownType: ({ type }) =>
      `Les fichiers du type ${type} ne sont pas lus. Il faut une page web, .md, .txt, .html, ou .pdf avec du texte.`,
    binary: () => 'Ce n’est pas du texte. Il faut une page web, .md, .txt, .html, ou .pdf avec du texte.',
    frontMatter: ({ line, problem }) =>
      `Les données au début du fichier, entre les lignes « --- », ne peuvent pas être lues (ligne ${line} : ${problem}). Corrigez cette ligne, ou enlevez ces données.`,
    timedOut: ({ seconds }) =>
      `La lecture n’a pas abouti en ${seconds} secondes. Ajoutez le texte seul, en .txt ou .md.`,
    tooHeavy: () => 'La lecture demandait trop de mémoire. Ajoutez le texte seul, en .txt ou .md.',
    busy: () => 'Trop de sources sont lues en ce moment. Réessayez dans une minute.',
  },
  fetch: {
    url: () => 'Ce n’est pas une adresse web. Il en faut une qui commence par https://.',
    address: (host) =>
      `${host} mène à un endroit qui n’est pas sur le web public. L’exploitant peut l’autoriser avec FETCH_ALLOW.`,
    dns: (host) => `${host} n’existe pas sur le web. Vérifiez l’adresse.`,
    refused: (host) => `${host} n’accepte pas de connexion. Vérifiez l’adresse, ou réessayez plus tard.`,
    tls: (host) => `${host} ne peut pas prouver son identité : son certificat n’est pas valable.`,
    timeout: (host) => `${host} n’a pas répondu à temps. Réessayez plus tard.`,
    broken: (host) => `La réponse de ${host} s’est interrompue ou n’avait pas de sens. Réessayez plus tard.`,
    'too large': (host) => `${host} envoie plus que ce qui est lu. Ajoutez le texte dans un fichier.`,
    redirects: (host) =>
      `${host} ne fait que renvoyer vers d’autres adresses. Prenez celle que le navigateur affiche à la fin.`,
    status: (host, code) =>
      code === 404 || code === 410
        ? `${host} dit qu’il n’y a rien à cette adresse (${code}). Vérifiez-la.`
        : code === 401 || code === 403 || code === 451
          ? `${host} ne donne pas cette page aux programmes, ou pas sans connexion (${code}). Enregistrez son texte dans un fichier, si vous avez le droit de le publier, et ajoutez celui-ci.`
          : `${host} répond par une erreur (${code}). Réessayez plus tard.`,
  },
}
