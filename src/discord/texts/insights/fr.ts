import type { InsightsTexts } from './texts.ts'

export const insights: InsightsTexts = {
  description: 'Le bilan des questions sur ce serveur, en chiffres et en image (Gérer le serveur)',
  adminsOnly:
    'Seuls les membres qui ont la permission «\u00a0Gérer le serveur\u00a0», ou le rôle d’admin, voient le bilan des questions. Adressez-vous à l’un d’eux.',
  title: 'Les questions sur ce serveur',
  range: (from, to) => `du ${from} au ${to} (UTC)`,
  days: (count) => `Les ${count} derniers jours`,
  forgotten: (days) =>
    `Les questions sont comptées pendant ${days} jours (\`RETENTION_DAYS\`), puis supprimées\u00a0: ce qui est plus ancien n’apparaît pas.`,
  nothing: 'Aucune question n’a été posée pendant cette période.',
  csv: 'En tableau (CSV)',
  csvReady: 'Une ligne par question, sans aucun nom ni le texte des questions. Heures en UTC.',
  csvCut: (left) =>
    `Il manque les ${left} questions les plus anciennes\u00a0: avec elles, le fichier dépasserait la taille permise par Discord.`,
  alt: (questions, days) =>
    `Graphiques de ${questions} questions sur ${days} jours\u00a0: par jour, par langue, temps de réponse, articles les plus cités. Les chiffres figurent en dessous.`,
  noPicture: 'L’image n’a pas pu être dessinée\u00a0; les chiffres sont complets.',
  tiles: { questions: 'questions', answered: 'avec réponse', helpful: 'l’ont trouvée utile', median: 'temps habituel' },
  perDay: 'Questions par jour',
  answered: 'avec réponse',
  abstained: 'sans réponse',
  times: 'Temps de réponse',
  median: 'la moitié',
  slow: '95\u00a0% en',
  languages: 'Langues des questions',
  articles: 'Articles les plus cités',
  lines: {
    questions: (questions, share) =>
      `**${questions.toLocaleString('fr')}** question${questions === 1 ? '' : 's'}, **${share}** avec réponse`,
    perDay: (average, most, date) => `${average} par jour en moyenne, le plus le ${date}\u00a0: ${most}`,
    times: (median, slow) => `La moitié des réponses en ${median} au plus, 95\u00a0% en ${slow} au plus`,
    tokens: (input, output) =>
      `Jetons du modèle de langage pour les réponses\u00a0: ${input} en entrée, ${output} en sortie`,
    noTokens: 'Aucun modèle de langage n’a servi aux réponses',
    cost: (dollars) => `Coût des réponses\u00a0: ${dollars}`,
    counted: 'Sans les traductions ni les actualités\u00a0; `/status` compte tout ce qui a servi aujourd’hui.',
    cited: '**Les plus cités**',
    neverCited: (count) => `**Jamais cités pendant cette période** (${count})`,
    allCited: 'Chaque article a été cité pendant cette période.',
  },
  ownWords: 'Seulement avec ses propres mots',
}
