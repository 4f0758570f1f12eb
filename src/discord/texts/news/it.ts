import type { NewsTexts } from './texts.ts'

export const news: NewsTexts = {
  option: {
    name: 'nelle-risposte',
    description: 'Se /ask cita qui queste notizie quando gli articoli non rispondono (altrimenti no)',
  },
  cited: '**Nelle risposte:** `/ask` cita le notizie quando gli articoli non rispondono',
  notCited: (option) => `**Nelle risposte:** non citate (si cambia con «${option}»)`,
  help: (channels, cited) =>
    `Ogni giorno le notizie sull’IA in ${channels}; con i pulsanti le leggi nella tua lingua e fai domande${cited ? '. Le conosce anche `/ask`' : ''}.`,
  heading: '**Dalle notizie sull’IA di questo server**, non dagli articoli:',
  abstained: 'Né gli articoli né le notizie sull’IA di questo server rispondono a questa domanda.',
  source: 'notizia',
  from: (day, channel) => `dall’edizione del ${day} in ${channel}`,
  same: 'stessa notizia',
  places: (note) => `${note}; questi sono i passaggi nelle notizie.`,
  report: (n) => `La citazione [${n}] nella notizia`,
  gone: (days) =>
    `Questa notizia non è più conservata: le notizie vengono rimosse dopo ${days === 1 ? 'un giorno' : `${days} giorni`}. Ecco che cosa era citato:`,
}
