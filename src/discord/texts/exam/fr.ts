import type { ExamTexts } from './texts.ts'

const count = (n: number, one: string, many: string) => `${n} ${n < 2 ? one : many}`

export const exam: ExamTexts = {
  commands: {
    start: 'Relire les articles ; le nouvel index est mis à l’épreuve avant de répondre',
    status: 'Quel index répond, lequel attend une décision, auxquels on peut revenir',
    rollback: 'Revenir à un index antérieur',
    questions: 'Afficher, modifier et supprimer les questions témoins',
  },
  options: {
    to: { name: 'vers', description: 'Lequel (par défaut : le précédent)' },
    article: { name: 'article', description: 'Questions sur cet article ; tapez quelques mots de son titre' },
  },
  busy: 'Les articles sont justement en cours d’indexation. Attendez la fin, puis réessayez.',
  asked: (questions, before, now) =>
    `**Épreuve :** ${count(questions, 'question témoin', 'questions témoins')} ; bonnes réponses avant : ${before}, maintenant : ${now}`,
  counts: (exam) =>
    `${exam.nowAnswered} désormais avec réponse, ${exam.better} meilleures, ${exam.unchanged} inchangées, ${exam.slipped} un peu plus bas, ${exam.worse} moins bonnes, ${exam.nowUnanswered} désormais sans réponse`,
  gone: (questions) =>
    questions < 2
      ? `${questions} question laissée de côté, car son article n’existe plus`
      : `${questions} questions laissées de côté, car leurs articles n’existent plus`,
  stale:
    '**Périmées :** ce que celles-ci attendent n’est plus dans l’article. `/reindex questions` permet de les modifier.',
  none: 'Il n’y a pas eu d’épreuve : il n’existe encore aucune question témoin. Appuyez sur 👍 sous une bonne réponse pour en faire une.',
  lost: '**Ne reçoivent plus la bonne réponse :**',
  before: 'avant :',
  now: 'maintenant :',
  nothingCited: 'aucune réponse',
  endedPin: 'L’index suit de nouveau les fichiers.',
  held: {
    title:
      '**Le nouvel index répond moins bien et n’est donc pas en service.** L’ancien continue de répondre jusqu’à votre décision.',
    waits: '**Un nouvel index attend votre décision**, car il répond moins bien : `/reindex status`',
    noReport: 'Son épreuve ne peut plus être affichée. `/reindex start` la refait.',
    switch: 'Passer quand même au nouveau',
    discard: 'Écarter',
    switched: 'Le nouvel index est en service. `/reindex rollback` ramène à l’ancien.',
    discarded:
      'Le nouvel index est écarté, l’ancien reste. Les articles seront réindexés dès qu’un fichier change, ou avec `/reindex start`.',
    gone: 'Cet index n’attend plus : quelqu’un a décidé, ou il y en a un plus récent. `/reindex status` montre lequel répond.',
    orMend: 'Vous pouvez aussi corriger l’article ou la question\u00a0; `/reindex start` l’examine alors de nouveau.',
  },
  status: {
    title: 'L’index',
    inUse: (when) => `**En service :** l’index du ${when}`,
    content: (articles, passages) =>
      `${count(articles, 'article', 'articles')} et ${count(passages, 'passage', 'passages')}`,
    change: (added, changed, removed) =>
      `${count(added, 'ajouté', 'ajoutés')}, ${count(changed, 'modifié', 'modifiés')}, ${count(removed, 'retiré', 'retirés')}`,
    none: 'Il n’y a pas encore d’index. `/reindex start` en construit un.',
    earlier: '**On peut revenir**, avec `/reindex rollback`, à :',
    noEarlier: 'Il n’y en a pas encore d’antérieur auquel revenir.',
    pinned: {
      rollback:
        '**Après un retour en arrière, celui-ci reste**, quoi qu’il arrive aux fichiers, jusqu’à ce que quelqu’un modifie un article avec `/corpus` ou utilise `/reindex start`.',
      discard:
        '**Un plus récent a été écarté :** celui-ci reste jusqu’à ce qu’un fichier change, ou jusqu’à `/reindex start`.',
    },
    disk: (size) => `Sur le disque : ${size}`,
    questions: (questions, articles) =>
      `Questions témoins : ${questions}, sur ${count(articles, 'article', 'articles')} (\`/reindex questions\`)`,
  },
  rollback: {
    done: (when) => `**L’index du ${when} répond de nouveau.**`,
    stays:
      'Il reste en service, même après un redémarrage, jusqu’à ce que quelqu’un modifie un article avec `/corpus` ou utilise `/reindex start`. Il ne cite aucun article supprimé.',
    none: 'Il n’y a pas encore d’index antérieur auquel revenir.',
    unknown: (typed) =>
      `Il n’y a pas d’index antérieur « ${typed} ». Choisissez dans la liste qui apparaît pendant la saisie.`,
  },
  questions: {
    title: 'Questions témoins',
    none: 'Il n’y en a pas encore. Appuyez sur 👍 sous une bonne réponse pour en faire une, ou choisissez un article avec `article`.',
    noneOf: 'Cet article n’en a pas encore.',
    count: (questions) => count(questions, 'question', 'questions'),
    expects: 'attend :',
    stale: 'périmée : n’est plus dans l’article',
    broken: (lines) =>
      lines < 2 ? `**${lines} ligne du fichier est illisible :**` : `**${lines} lignes du fichier sont illisibles :**`,
    edit: 'Modifier',
    delete: 'Supprimer',
    add: 'Nouvelle question',
    toArticle: '‹ Vers l’article',
    choose: 'Montrer les questions d’un article',
    deletion: {
      ask: 'Supprimer cette question témoin\u00a0?',
      what: 'Aucun examen ne la posera plus. C’est irréversible.',
    },
    modal: {
      title: 'Question témoin',
      question: 'Question',
      language: 'Langue de la réponse',
      quotes: 'Ce que la réponse doit citer',
      quotesHint: 'Mots de l’article, à la lettre ; une citation par ligne, une seule suffit',
    },
    notThere: (quote) => `« ${quote} » n’est pas dans l’article. Copiez-en les mots à la lettre. Rien n’a été modifié.`,
    noQuotes: 'Une question témoin a besoin des mots de l’article qui y répondent. Rien n’a été modifié.',
    tooLong: (most) => `Une citation peut avoir au plus ${most} caractères. Rien n’a été modifié.`,
    tooMany: (most) => `Une question témoin peut attendre au plus ${most} citations. Rien n’a été modifié.`,
    changed: 'Cette question a été modifiée ou supprimée entre-temps. Utilisez de nouveau `/reindex questions`.',
    known: 'Cette question existe déjà.',
  },
  golden: {
    offer: 'Comme question témoin, elle est posée à chaque épreuve, avant qu’un nouvel index ne réponde.',
    button: 'En faire une question témoin',
    added: 'C’est maintenant une question témoin. `/reindex questions` les montre toutes.',
    known: 'C’est déjà une question témoin.',
    outdated:
      'Les articles ne disent plus ce que cite cette réponse. Posez de nouveau la question et prenez la nouvelle réponse.',
  },
}
