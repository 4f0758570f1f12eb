import type { StatusTexts } from './texts.ts'

const number = (count: number) => count.toLocaleString('es')

export const status: StatusTexts = {
  description: 'Cómo está el bot: índice, modelos, noticias de IA (Gestionar servidor)',
  adminsOnly:
    'Solo quienes tienen el permiso «Gestionar servidor», o el rol de admin elegido en `/config`, pueden ver esto. Pregunta a uno de ellos.',
  title: 'Cómo estoy',
  index: (articles, passages) =>
    `**${number(articles)}** artículo${articles === 1 ? '' : 's'}, **${number(passages)}** pasaje${passages === 1 ? '' : 's'}`,
  languages: (languages) => `Se puede buscar en ${languages}`,
  made: (name, recipe) => `-# índice ${name} · ${recipe}`,
  noChat: 'Sin modelo de lenguaje: las respuestas son frases de los artículos.',
  kinds: { chat: 'Modelo de lenguaje', embedding: 'Búsqueda' },
  builtin: 'integrada',
  states: { unknown: 'aún no consultado', answers: 'responde', fails: 'no responde' },
  tokens: (input, output, limit) =>
    `Hoy ${input} tokens de entrada, ${output} de salida${limit === null ? '' : ` – de ${limit} al día`}`,
  spent: (dollars) => `Gastado hoy: ${dollars}`,
  noDigest: 'Ningún canal de este servidor recibe noticias de IA. `/digest setup` las configura.',
  digests: (channels) =>
    channels === 1 ? '**1 canal** recibe noticias de IA' : `**${channels} canales** reciben noticias de IA`,
  digestStates: { done: 'publicada', skipped: 'nada que contar', failed: 'fallida', underWay: 'en curso' },
  last: (channel, state, when) => `Última: ${channel} ${when}, ${state}`,
  next: (channel, when) => `Próxima: ${channel} ${when}`,
  noNext: 'No hay ninguna edición prevista: todas están en pausa.',
  troubledFeeds: (count) =>
    `${count === 1 ? '1 fuente no se puede leer' : `${count} fuentes no se pueden leer`}: \`/digest status\` dice más.`,
  program: (version, since, memory) => `-# Fundstelle ${version} · iniciado ${since} · ${memory} de memoria`,
}
