import type { StatusTexts } from './texts.ts'

export const status: StatusTexts = {
  description: 'Cómo está el bot: índice, modelos, resúmenes (Gestionar servidor)',
  adminsOnly:
    'Solo quienes tienen el permiso «Gestionar servidor», o el rol de admin elegido en `/config`, pueden ver esto. Pregunta a uno de ellos.',
  title: 'Cómo estoy',
  index: (articles, passages) => `**${articles}** artículos, **${passages}** pasajes`,
  languages: (languages) => `Se puede buscar en ${languages}`,
  made: (name, recipe) => `-# índice ${name} · ${recipe}`,
  noChat: 'Sin modelo de lenguaje: las respuestas son frases de los artículos.',
  kinds: { chat: 'Modelo de lenguaje', embedding: 'Vectores' },
  states: { unknown: 'aún no consultado', answers: 'responde', fails: 'no responde' },
  tokens: (input, output, limit) =>
    `Hoy ${input} tokens de entrada, ${output} de salida${limit === null ? '' : ` – de ${limit} al día`}`,
  spent: (dollars) => `Gastado hoy: ${dollars}`,
  noDigest: 'Ningún canal de este servidor tiene un resumen. `/digest setup` crea uno.',
  digests: (channels) =>
    channels === 1 ? '**1 canal** tiene un resumen' : `**${channels} canales** tienen un resumen`,
  digestStates: { done: 'publicado', skipped: 'nada que contar', failed: 'fallido', underWay: 'en curso' },
  last: (channel, state, when) => `Último: ${channel} ${when}, ${state}`,
  next: (channel, when) => `Próximo: ${channel} ${when}`,
  noNext: 'No hay ningún resumen previsto: todos están en pausa.',
  troubledFeeds: (count) => (count === 1 ? '1 feed no se puede leer' : `${count} feeds no se pueden leer`),
  program: (version, since, memory) => `-# Fundstelle ${version} · iniciado ${since} · ${memory}`,
}
