import type { GapsTexts } from './texts.ts'

export const gaps: GapsTexts = {
  description: 'Les questions auxquelles les articles ne répondent pas (Gérer le serveur)',
  adminsOnly:
    'Seules les personnes qui peuvent modifier les articles voient ce qui leur manque\u00a0: celles qui ont la permission «\u00a0Gérer le serveur\u00a0», et le rôle d’admin. Adressez-vous à l’une d’elles.',
  kept: (days) =>
    `Les réponses, votre avis et vos questions sont conservés ${days} jour${days === 1 ? '' : 's'}\u00a0; les admins de ce serveur voient les questions restées sans réponse, jamais qui les a posées. Les questions privées ne sont pas conservées.`,
  title: 'Ce à quoi les articles ne répondent pas',
  open: (count) =>
    count === 1 ? 'Une lacune est ouverte.' : `${count} lacunes sont ouvertes, la plus pressante en premier.`,
  none: 'Rien en suspens\u00a0: toutes les questions posées ici ont trouvé une réponse ou sont réglées.',
  withoutWords:
    'Le texte des questions n’est pas conservé ici\u00a0: elles sont donc regroupées selon le passage le plus proche. Qui exploite le bot peut le conserver avec `KEEP_QUESTIONS=true`\u00a0; il s’affiche alors ici, sans aucun nom.',
  wordless: 'Questions dont le texte n’est pas conservé',
  asked: (count, languages, when) => `posée ${count === 1 ? 'une' : count} fois · ${languages} · la dernière ${when}`,
  nearest: 'Passage le plus proche\u00a0:',
  noNearest: 'Aucun passage des articles ne s’en approche.',
  note: 'Note\u00a0:',
  buttons: {
    note: 'Note',
    done: 'Réglé',
    golden: 'Question témoin',
    article: 'Ajouter un article',
    more: (page, pages) => `Page ${page} sur ${pages} ›`,
  },
  noteModal: {
    title: 'Note sur cette lacune',
    label: 'Ce que les admins doivent savoir',
    placeholder: 'Par exemple\u00a0: Ben écrit un article. Vide, la note disparaît.',
  },
  gone: 'Cette lacune n’existe plus\u00a0: ses questions ont été supprimées. `/gaps` montre ce qui reste en suspens.',
  golden: {
    title: 'Poser à chaque examen',
    question: 'Question',
    quote: 'Les mots qui y répondent',
    quoteHint: 'Tels qu’ils figurent dans l’article\u00a0; le passage le plus proche est proposé.',
    added: 'Ajoutée\u00a0: chaque nouvel index devra y répondre avant d’entrer en service.',
    noSuchWords: 'Ces mots ne figurent pas dans l’article\u00a0: rien n’a été ajouté. Recopiez-les exactement.',
    noPlace: 'Aucun passage des articles ne s’en approche\u00a0: il n’y a rien à attendre. Ajoutez d’abord un article.',
  },
  article: {
    title: 'Ajouter un article à ce sujet',
    url: 'Adresse web de l’article',
    urlHint: 'Vous verrez d’abord un aperçu. Pour un fichier, utilisez /corpus add.',
    done: 'Fermer la lacune',
  },
}
