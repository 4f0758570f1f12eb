import type { ExamTexts } from './texts.ts'

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`

export const exam: ExamTexts = {
  commands: {
    start: 'Volver a leer los artículos; el nuevo índice se examina antes de responder',
    status: 'Qué índice responde, cuál espera una decisión, a cuáles se puede volver',
    rollback: 'Volver a un índice anterior',
    questions: 'Mostrar, editar y eliminar las preguntas de examen',
  },
  options: {
    to: { name: 'a', description: 'A cuál (si no: al anterior)' },
    article: { name: 'artículo', description: 'Preguntas sobre este artículo; escribe unas palabras de su título' },
  },
  busy: 'Los artículos se están indexando en este momento. Espera a que termine y vuelve a intentarlo.',
  asked: (questions, before, now) =>
    `**Examen:** ${count(questions, 'pregunta', 'preguntas')}; respuestas correctas antes: ${before}, ahora: ${now}`,
  counts: (exam) =>
    `${exam.nowAnswered} ahora con respuesta, ${exam.better} mejores, ${exam.unchanged} sin cambios, ${exam.slipped} un poco más abajo, ${exam.worse} peores, ${exam.nowUnanswered} ya sin respuesta`,
  gone: (questions) =>
    questions === 1
      ? '1 pregunta omitida, porque su artículo ya no existe'
      : `${questions} preguntas omitidas, porque sus artículos ya no existen`,
  stale: '**Desfasadas:** lo que esperan estas ya no está en el artículo. Con `/reindex questions` puedes editarlas.',
  none: 'No hubo examen: todavía no hay preguntas. Pulsa 👍 debajo de una buena respuesta y conviértela en una.',
  lost: '**Ya no reciben la respuesta correcta:**',
  before: 'antes:',
  now: 'ahora:',
  nothingCited: 'sin respuesta',
  endedPin: 'El índice vuelve a seguir los archivos.',
  held: {
    title:
      '**El nuevo índice responde peor, así que no está en uso.** El antiguo sigue respondiendo hasta que decidas.',
    waits: '**Un nuevo índice espera tu decisión**, porque responde peor: `/reindex status`',
    noReport: 'Su examen ya no se puede mostrar. `/reindex start` lo repite.',
    switch: 'Cambiar de todos modos',
    discard: 'Descartar',
    switched: 'El nuevo índice ya está en uso. `/reindex rollback` vuelve al antiguo.',
    discarded:
      'El nuevo índice queda descartado y el antiguo se mantiene. Los artículos se indexarán de nuevo cuando cambie un archivo, o con `/reindex start`.',
    gone: 'Este índice ya no espera: alguien ha decidido, o hay uno más reciente. `/reindex status` muestra cuál responde.',
    orMend: 'También puedes corregir el artículo o la pregunta; `/reindex start` lo vuelve a examinar.',
  },
  status: {
    title: 'El índice',
    inUse: (when) => `**En uso:** el índice de ${when}`,
    content: (articles, passages) =>
      `${count(articles, 'artículo', 'artículos')}, ${count(passages, 'pasaje', 'pasajes')}`,
    change: (added, changed, removed) =>
      `${count(added, 'añadido', 'añadidos')}, ${count(changed, 'modificado', 'modificados')}, ${count(removed, 'eliminado', 'eliminados')}`,
    none: 'Todavía no hay índice. `/reindex start` crea uno.',
    earlier: '**Se puede volver**, con `/reindex rollback`, a:',
    noEarlier: 'Todavía no hay ninguno anterior al que volver.',
    pinned: {
      rollback:
        '**Tras una vuelta atrás, este se mantiene**, cambie lo que cambie en los archivos, hasta que alguien cambie un artículo con `/corpus` o use `/reindex start`.',
      discard:
        '**Se descartó uno más reciente:** este se mantiene hasta que cambie un archivo, o hasta `/reindex start`.',
    },
    disk: (size) => `En el disco: ${size}`,
    questions: (questions, articles) =>
      `Preguntas de examen: ${questions}, sobre ${count(articles, 'artículo', 'artículos')} (\`/reindex questions\`)`,
  },
  rollback: {
    done: (when) => `**Vuelve a responder el índice de ${when}.**`,
    stays:
      'Se mantiene en uso, también tras un reinicio, hasta que alguien cambie un artículo con `/corpus` o use `/reindex start`. No cita ningún artículo eliminado.',
    none: 'Todavía no hay un índice anterior al que se pueda volver.',
    unknown: (typed) => `No hay ningún índice anterior «${typed}». Elige de la lista que aparece mientras escribes.`,
  },
  questions: {
    title: 'Preguntas de examen',
    none: 'Todavía no hay ninguna. Pulsa 👍 debajo de una buena respuesta y conviértela en una, o elige un artículo con `artículo`.',
    noneOf: 'Este artículo todavía no tiene ninguna.',
    count: (questions) => count(questions, 'pregunta', 'preguntas'),
    expects: 'espera:',
    stale: 'desfasada: ya no está en el artículo',
    broken: (lines) =>
      lines === 1 ? '**1 línea del archivo no se puede leer:**' : `**${lines} líneas del archivo no se pueden leer:**`,
    edit: 'Editar',
    delete: 'Eliminar',
    add: 'Nueva pregunta',
    toArticle: '‹ Al artículo',
    choose: 'Mostrar las preguntas de un artículo',
    deletion: {
      ask: '¿Eliminar esta pregunta de examen?',
      what: 'Ningún examen volverá a hacerla. No se puede deshacer.',
    },
    modal: {
      title: 'Pregunta de examen',
      question: 'Pregunta',
      language: 'Idioma de la respuesta',
      quotes: 'Lo que la respuesta debe citar',
      quotesHint: 'Palabras del artículo, letra por letra; una cita por línea, de las que basta una',
    },
    notThere: (quote) =>
      `«${quote}» no está en el artículo. Copia de él las palabras, letra por letra. No se cambió nada.`,
    noQuotes: 'Una pregunta de examen necesita palabras del artículo que la respondan. No se cambió nada.',
    tooLong: (most) => `Una cita puede tener como máximo ${most} caracteres. No se cambió nada.`,
    tooMany: (most) => `Una pregunta de examen puede esperar como máximo ${most} citas. No se cambió nada.`,
    changed: 'Esta pregunta se cambió o eliminó mientras tanto. Usa otra vez `/reindex questions`.',
    known: 'Esta pregunta ya existe.',
  },
  golden: {
    offer: 'Como pregunta de examen se hace en cada examen, antes de que responda un nuevo índice.',
    button: 'Convertir en pregunta de examen',
    added: 'Ahora es una pregunta de examen. `/reindex questions` las muestra todas.',
    known: 'Ya es una pregunta de examen.',
    outdated: 'Los artículos ya no dicen lo que cita esta respuesta. Pregunta otra vez y usa la nueva respuesta.',
  },
}
