import type { GapsTexts } from './texts.ts'

export const gaps: GapsTexts = {
  description: 'Preguntas a las que los artículos no responden (Gestionar servidor)',
  adminsOnly:
    'Lo que falta en los artículos solo lo ve quien puede cambiarlos: quien tiene el permiso «Gestionar servidor» y el rol de administración. Pregunta a una de esas personas.',
  kept: (days) =>
    `Las respuestas, tu opinión y tus preguntas se guardan ${days} ${days === 1 ? 'día' : 'días'}; la administración de este servidor ve las preguntas sin respuesta, nunca quién las hizo. Las preguntas privadas no se guardan.`,
  title: 'Lo que los artículos no responden',
  open: (count) =>
    count === 1 ? 'Hay una laguna abierta.' : `Hay ${count} lagunas abiertas; la más urgente va primero.`,
  none: 'No queda nada pendiente: cada pregunta hecha aquí encontró respuesta o se dio por resuelta.',
  withoutWords:
    'El texto de las preguntas no se guarda aquí, así que se agrupan por el pasaje más cercano. Quien opera el bot puede guardarlo con `KEEP_QUESTIONS=true`; entonces aparece aquí, sin nombres.',
  wordless: 'Preguntas cuyo texto no se guarda',
  asked: (count, languages, when) =>
    `${count === 1 ? 'preguntado una vez' : `preguntado ${count} veces`} · ${languages} · la última ${when}`,
  nearest: 'Pasaje más cercano:',
  noNearest: 'Ningún pasaje de los artículos se acerca.',
  note: 'Nota:',
  buttons: {
    note: 'Nota',
    done: 'Resuelto',
    golden: 'Pregunta de examen',
    article: 'Añadir un artículo',
    more: (page, pages) => `Página ${page} de ${pages} ›`,
  },
  noteModal: {
    title: 'Nota sobre esta laguna',
    label: 'Lo que la administración debe saber',
    placeholder: 'Por ejemplo: Ben está escribiendo un artículo. Vacía, la nota se borra.',
  },
  gone: 'Esta laguna ya no existe: sus preguntas se han borrado. `/gaps` muestra lo que sigue pendiente.',
  golden: {
    title: 'Preguntar en cada examen',
    question: 'Pregunta',
    quote: 'Las palabras que la responden',
    quoteHint: 'Exactamente como están en el artículo; se propone el pasaje más cercano.',
    added: 'Añadida: cada índice nuevo tendrá que responderla antes de entrar en servicio.',
    noSuchWords: 'El artículo no contiene estas palabras, así que no se ha añadido nada. Cópialas tal cual.',
    noPlace: 'Ningún pasaje de los artículos se acerca, así que no hay nada que esperar. Añade antes un artículo.',
  },
  article: {
    title: 'Añadir un artículo sobre esto',
    url: 'Dirección web del artículo',
    urlHint: 'Primero verás una vista previa. Para un archivo, usa /corpus add.',
    done: 'Cerrar la laguna',
  },
}
