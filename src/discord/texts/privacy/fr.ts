import type { PrivacyTexts } from './texts.ts'

const count = (n: number, one: string, many: string) => `${n} ${n < 2 ? one : many}`

export const privacy: PrivacyTexts = {
  description: 'Ce qui est conservé sur vous ; le télécharger ou tout effacer',
  title: 'Vos données',
  intro: 'Vous seul voyez ceci.',
  clearing:
    'Ce que vous avez effacé n’est plus dans la base de données ; les restes dans les fichiers sont encore en cours d’écrasement.',
  stored: '**Conservé sur vous**',
  nothing: 'Rien n’est conservé sur vous.',
  kinds: {
    answers: (rows, since) => `${count(rows, 'réponse', 'réponses')} à vos questions, la plus ancienne ${since}`,
    questions: (rows, since) =>
      `ce qu’il est advenu de ${count(rows, 'question', 'questions')} : langue, réponse trouvée ou non, articles cités, durée et coût ; la plus ancienne ${since}`,
    feedback: (rows, since) => `votre avis sur ${count(rows, 'réponse', 'réponses')} (👍 👎), le plus ancien ${since}`,
    language: (language) => `votre langue : ${language}`,
    asks: (rows) =>
      `le fait que vous avez posé ${count(rows, 'question', 'questions')} ces dernières 24 heures, quand et où`,
    changes: (rows, since) =>
      `le fait que vous avez modifié les articles ${count(rows, 'fois', 'fois')}, d’abord ${since}`,
    drafts: (rows) => `${count(rows, 'texte lu', 'textes lus')} par vous pour les articles, en attente d’une décision`,
  },
  inServer: (name) => `sur « ${name} »`,
  elsewhere: 'en privé',
  shown: { toAll: 'visible par tous', toAsker: 'visible par vous seul', shared: 'partagée par vous' },
  howLong: '**Combien de temps**',
  days: (days) =>
    `Réponses, avis et suites de vos questions ${count(days, 'jour', 'jours')}, compteurs un jour, votre langue jusqu’à ce que vous la changiez ou l’effaciez.`,
  noQuestions: 'Vos questions ne sont pas conservées. Elles ne figurent que dans le message sur Discord.',
  questionsKept: (days) =>
    `Ce que vous demandez sur un serveur est conservé mot pour mot ${count(days, 'jour', 'jours')}. Ses admins voient les questions restées sans réponse, mais jamais qui les a posées. Les questions privées ne sont pas conservées.`,
  whereTo: '**Où cela va**',
  discord: 'Tout ce que vous écrivez et lisez ici passe par Discord.',
  chat: (model) =>
    `Votre question, la précédente et les phrases trouvées sont transmises au modèle de langage ${model} ; votre identité, non.`,
  noChat: 'Aucun modèle de langage ne reçoit vos questions.',
  embedding: (model) => `Pour la recherche, votre question est aussi transmise à ${model}.`,
  noEmbedding: 'La recherche se fait sur la machine du bot.',
  logs: 'Le journal du bot contient un pseudonyme à la place de votre identifiant, et jamais vos questions.',
  export: {
    button: 'Télécharger',
    done: (files) =>
      files < 2 ? 'Voici tout ce qui est conservé sur vous :' : `Tout ce qui vous concerne, en ${files} fichiers :`,
    nothing: 'Rien n’est conservé sur vous : il n’y a rien à télécharger.',
  },
  erase: {
    button: 'Tout effacer',
    question:
      '**Effacer tout ce qui est conservé sur vous ?** C’est immédiat et définitif. Les boutons sous vos réponses ne fonctionneront plus.',
    yes: 'Oui, tout effacer',
    no: 'Annuler',
    kept: 'Rien n’a été effacé.',
    title: '**Effacé :**',
    removed: {
      answers: (rows) => count(rows, 'réponse', 'réponses'),
      questions: (rows) => `les suites de ${count(rows, 'question', 'questions')}`,
      feedback: (rows) => `votre avis sur ${count(rows, 'réponse', 'réponses')}`,
      language: () => 'votre langue',
      asks: (rows) => `votre identifiant sur ${count(rows, 'question comptée', 'questions comptées')}`,
      changes: (rows) => `votre identifiant sur ${count(rows, 'modification', 'modifications')} des articles`,
      drafts: (rows) => `${count(rows, 'texte', 'textes')} en attente d’une décision`,
    },
    nothing: 'Rien n’était conservé sur vous.',
    clean: 'Vérifié : aucun fichier de la base de données n’en contient plus rien.',
    notClean:
      'Des restes dans les fichiers sont encore en cours d’écrasement, car un autre processus les lit. `/privacy` vous dira quand ce sera terminé.',
    stays: '**Ce qui reste, et pourquoi :**',
    messages: 'Les messages du bot sur Discord. Vous pouvez les y supprimer, ou un admin.',
    counted:
      'Le nombre de vos questions récentes et le fait que vous avez effacé vos données : sous un pseudonyme, un jour au plus, pour que les limites valent.',
    changed:
      'Le fait que quelqu’un a modifié les articles, quand et comment : sous un pseudonyme et sans limite de temps, car tous s’en servent. Ce que vous avez ajouté reste.',
    golden: 'Les questions qu’un admin a reprises pour tester les articles : rien n’y indique qui les a posées.',
    notes:
      'Les notes d’admins sur ce à quoi les articles ne répondent pas : rien n’y indique qui les a écrites. Elles disparaissent quand ces questions ne sont plus enregistrées.',
    copies: 'Les sauvegardes que l’exploitant a faites ; adressez-vous à lui.',
  },
  file: {
    about:
      'Tout ce que ce bot a conservé sur vous. Les heures sont en UTC ; les identifiants sont ceux de Discord. « fields » explique les champs.',
    fields: {
      answers: {
        id: 'identifiant de la réponse, tel que le portent ses boutons',
        asker: 'qui a posé la question : vous',
        guild: 'serveur où vous avez posé la question ; null : en privé, ou sur un serveur sans le bot',
        private: '0 : visible par tous, 1 : par vous seul, 2 : partagée par vous',
        previous: 'réponse dont partait la question',
        withdrawn: 'titre d’un article cité et retiré depuis ; null : aucun',
        created_at: 'quand',
        answer: 'la réponse sans la question : phrases, citations et leur place, traductions, langue, modèle',
      },
      questions: {
        id: 'identifiant de la réponse',
        guild: 'serveur où vous avez posé la question ; null : en privé',
        asker: 'qui a posé la question : vous',
        at: 'quand',
        language: 'langue de la question',
        scope: 'où l’on a cherché ; all : tous les articles, article : un seul, digest : un résumé de l’actualité',
        status: 'answered : répondu, abstained : aucune réponse trouvée',
        mode: 'extractive : phrases des articles, model : par un modèle de langage',
        confidence: 'certitude de la réponse, de 0 à 1',
        article: 'article du passage le plus proche',
        start: 'où commence ce passage, en caractères',
        end: 'où il finit',
        cited: 'articles cités',
        ms: 'millisecondes jusqu’à la réponse',
        input: 'jetons reçus par le modèle de langage',
        output: 'jetons qu’il a écrits',
        price: 'coût en dollars américains ; null : inconnu',
        text: 'ce que vous avez demandé ; null : non conservé',
        gap: 'avec quelles autres questions sans réponse elle est regroupée ; null : aucune',
      },
      feedback: {
        answer: 'quelle réponse vous avez jugée',
        user: 'qui a jugé : vous',
        verdict: 'good : 👍, bad : 👎',
        reason: 'la raison, et vos propres mots',
        at: 'quand',
      },
      language: { user: 'qui : vous', language: 'la langue que vous avez choisie avec /language' },
      asks: {
        user: 'vous, ou votre pseudonyme après un effacement',
        guild: 'sur quel serveur ; null : en privé',
        at: 'quand vous avez posé une question ; laquelle, ce n’est pas écrit ici',
      },
      changes: {
        id: 'numéro de la modification',
        at: 'quand',
        admin: 'vous, ou votre pseudonyme après un effacement',
        what: 'ce que vous avez fait',
        article: 'sur quel article',
        title: 'son titre',
      },
      drafts: {
        id: 'identifiant du brouillon',
        admin: 'vous',
        created_at: 'quand vous l’avez lu',
        draft: 'ce qui a été lu ; oublié après un jour',
      },
    },
  },
}
