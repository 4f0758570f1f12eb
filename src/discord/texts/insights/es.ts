import type { InsightsTexts } from './texts.ts'

export const insights: InsightsTexts = {
  description: 'Cómo van las preguntas en este servidor: cifras e imagen (Gestionar servidor)',
  adminsOnly:
    'Solo quien tiene el permiso «Gestionar servidor», o el rol de administración, ve cómo van aquí las preguntas. Pregunta a una de esas personas.',
  title: 'Las preguntas en este servidor',
  range: (from, to) => `del ${from} al ${to} (UTC)`,
  days: (count) => `Los últimos ${count} días`,
  forgotten: (days) =>
    `Las preguntas se cuentan durante ${days} días (\`RETENTION_DAYS\`) y luego se borran: lo anterior no aparece.`,
  nothing: 'En este tiempo nadie preguntó nada.',
  csv: 'Como tabla (CSV)',
  csvReady: 'Una línea por pregunta, sin nombres ni el texto de las preguntas. Horas en UTC.',
  csvCut: (left) =>
    `Faltan las ${left} preguntas más antiguas: con ellas, el archivo superaría el tamaño que permite Discord.`,
  alt: (questions, days) =>
    `Gráficos de ${questions} preguntas en ${days} días: por día, por idioma, tiempos de respuesta, artículos más citados. Las cifras están debajo.`,
  noPicture: 'No se pudo dibujar la imagen; las cifras están completas.',
  tiles: { questions: 'preguntas', answered: 'con respuesta', helpful: 'la vieron útil', median: 'tiempo habitual' },
  perDay: 'Preguntas por día',
  answered: 'con respuesta',
  abstained: 'sin respuesta',
  times: 'Tiempo de respuesta',
  median: 'la mitad',
  slow: '95 % en',
  languages: 'Idiomas de las preguntas',
  articles: 'Artículos más citados',
  lines: {
    questions: (questions, share) =>
      `**${questions.toLocaleString('es')}** pregunta${questions === 1 ? '' : 's'}, **${share}** con respuesta`,
    perDay: (average, most, date) => `${average} al día de media; el máximo, el ${date}: ${most}`,
    times: (median, slow) => `La mitad de las respuestas en ${median} como mucho, el 95 % en ${slow}`,
    tokens: (input, output) =>
      `Tokens del modelo de lenguaje para las respuestas: ${input} de entrada, ${output} de salida`,
    noTokens: 'Para las respuestas no se usó ningún modelo de lenguaje',
    cost: (dollars) => `Coste de las respuestas: ${dollars}`,
    counted: 'Sin traducciones ni noticias; `/status` cuenta todo lo de hoy.',
    cited: '**Los más citados**',
    neverCited: (count) => `**Sin citar en este tiempo** (${count})`,
    allCited: 'En este tiempo se citaron todos los artículos.',
  },
  ownWords: 'Solo con sus propias palabras',
}
