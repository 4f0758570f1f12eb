import type { NewsTexts } from './texts.ts'

export const news: NewsTexts = {
  option: {
    name: 'en-respuestas',
    description: 'Si /ask cita aquí estas noticias cuando los artículos no responden (si no, no)',
  },
  cited: '**En las respuestas:** `/ask` cita las noticias cuando los artículos no responden',
  notCited: (option) => `**En las respuestas:** no se citan (se cambia con «${option}»)`,
  help: (channels, cited) =>
    `Noticias de IA a diario en ${channels}; con sus botones las lees en tu idioma y preguntas sobre ellas${cited ? '. `/ask` también las conoce' : ''}.`,
  heading: '**De las noticias de IA de este servidor**, no de los artículos:',
  abstained: 'Ni los artículos ni las noticias de IA de este servidor responden a esta pregunta.',
  source: 'noticia',
  from: (day, channel) => `de la edición del ${day} en ${channel}`,
  same: 'la misma noticia',
  places: (note) => `${note}; estos son los pasajes en las noticias.`,
  report: (n) => `La cita [${n}] en la noticia`,
  gone: (days) =>
    `Esta noticia ya no se conserva: las noticias se eliminan ${days === 1 ? 'al cabo de un día' : `a los ${days} días`}. Esto es lo que se citó:`,
}
