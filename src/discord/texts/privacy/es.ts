import type { PrivacyTexts } from './texts.ts'

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`

export const privacy: PrivacyTexts = {
  description: 'Qué se guarda sobre ti; descárgalo o bórralo todo',
  title: 'Tus datos',
  intro: 'Solo tú ves esto.',
  clearing: 'Lo que borraste ya no está en la base de datos; los restos en los archivos aún se están sobrescribiendo.',
  stored: '**Guardado sobre ti**',
  nothing: 'No se guarda nada sobre ti.',
  kinds: {
    answers: (rows, since) => `${count(rows, 'respuesta', 'respuestas')} a tus preguntas, la más antigua ${since}`,
    questions: (rows, since) =>
      `qué fue de ${count(rows, 'pregunta', 'preguntas')}: idioma, si hubo respuesta, de qué artículos, duración y coste; la más antigua ${since}`,
    feedback: (rows, since) =>
      `tu opinión sobre ${count(rows, 'respuesta', 'respuestas')} (👍 👎), la más antigua ${since}`,
    language: (language) => `tu idioma: ${language}`,
    asks: (rows) => `que en las últimas 24 horas hiciste ${count(rows, 'pregunta', 'preguntas')}, cuándo y dónde`,
    changes: (rows, since) => `que cambiaste los artículos ${count(rows, 'vez', 'veces')}, la primera ${since}`,
    drafts: (rows) => `${count(rows, 'texto', 'textos')} que leíste para los artículos, a la espera de una decisión`,
  },
  inServer: (name) => `en «${name}»`,
  elsewhere: 'en privado',
  shown: { toAll: 'visible para todos', toAsker: 'visible solo para ti', shared: 'compartida por ti' },
  howLong: '**Durante cuánto tiempo**',
  days: (days) =>
    `Respuestas, opiniones y resultados de tus preguntas ${count(days, 'día', 'días')}, recuentos un día, tu idioma hasta que lo cambies o lo borres.`,
  noQuestions: 'Lo que preguntas no se guarda. Solo está en el mensaje de Discord.',
  questionsKept: (days) =>
    `Lo que preguntas en un servidor se guarda palabra por palabra ${count(days, 'día', 'días')}. Sus admins ven las preguntas que quedaron sin respuesta, pero nunca quién las hizo. Las preguntas privadas no se guardan.`,
  whereTo: '**Adónde va**',
  discord: 'Todo lo que escribes y lees aquí pasa por Discord.',
  chat: (model) =>
    `Tu pregunta, la anterior y las frases encontradas van al modelo de lenguaje ${model}; quién eres, no.`,
  noChat: 'Ningún modelo de lenguaje recibe tus preguntas.',
  embedding: (model) => `Para la búsqueda, tu pregunta va también a ${model}.`,
  noEmbedding: 'La búsqueda se hace en el equipo del bot.',
  logs: 'En el registro del bot hay un seudónimo en lugar de tu identificador, y nunca lo que preguntas.',
  export: {
    button: 'Descargar',
    done: (files) =>
      files === 1 ? 'Esto es todo lo que se guarda sobre ti:' : `Todo lo que hay sobre ti, en ${files} archivos:`,
    nothing: 'No se guarda nada sobre ti, así que no hay nada que descargar.',
  },
  erase: {
    button: 'Borrarlo todo',
    question:
      '**¿Borrar todo lo que se guarda sobre ti?** Se hace al instante y no se puede deshacer. Los botones de tus respuestas dejarán de funcionar.',
    yes: 'Sí, borrarlo todo',
    no: 'Cancelar',
    kept: 'No se ha borrado nada.',
    title: '**Borrado:**',
    removed: {
      answers: (rows) => count(rows, 'respuesta', 'respuestas'),
      questions: (rows) => `los resultados de ${count(rows, 'pregunta', 'preguntas')}`,
      feedback: (rows) => `tu opinión sobre ${count(rows, 'respuesta', 'respuestas')}`,
      language: () => 'tu idioma',
      asks: (rows) => `tu identificador en ${count(rows, 'pregunta contada', 'preguntas contadas')}`,
      changes: (rows) => `tu identificador en ${count(rows, 'cambio', 'cambios')} de los artículos`,
      drafts: (rows) => `${count(rows, 'texto', 'textos')} a la espera de una decisión`,
    },
    nothing: 'No había nada guardado sobre ti.',
    clean: 'Comprobado: ningún archivo de la base de datos contiene ya nada de ello.',
    notClean:
      'Los restos en los archivos aún se están sobrescribiendo, porque otro proceso los está leyendo. Con `/privacy` verás cuándo ha terminado.',
    stays: '**Qué queda, y por qué:**',
    messages: 'Los mensajes del bot en Discord. Allí puedes eliminarlos tú, o un admin.',
    counted:
      'Cuántas preguntas hiciste últimamente y que has borrado tus datos: con un seudónimo, un día como máximo, para que los límites valgan.',
    changed:
      'Que alguien cambió los artículos, cuándo y qué: con un seudónimo y sin plazo, porque los usan todos. Lo que añadiste se queda.',
    golden: 'Las preguntas que un admin haya tomado para poner a prueba los artículos: allí no consta quién las hizo.',
    notes:
      'Las notas de admins sobre lo que los artículos no responden: allí no consta quién las escribió. Desaparecen cuando esas preguntas ya no se guardan.',
    copies: 'Las copias de seguridad que haya hecho el operador; pregúntale.',
  },
  file: {
    about:
      'Todo lo que este bot ha guardado sobre ti. Las horas están en UTC; los identificadores son los de Discord. «fields» explica los campos.',
    fields: {
      answers: {
        id: 'identificador de la respuesta, tal como lo llevan sus botones',
        asker: 'quién preguntó: tú',
        guild: 'servidor en el que preguntaste; null: en privado, o en un servidor sin el bot',
        private: '0: visible para todos, 1: solo para ti, 2: compartida por ti',
        previous: 'respuesta de la que partía la pregunta',
        withdrawn: 'título de un artículo citado que se quitó después; null: ninguno',
        created_at: 'cuándo',
        answer: 'la respuesta sin la pregunta: frases, citas con su lugar, traducciones, idioma, modelo',
      },
      questions: {
        id: 'identificador de la respuesta',
        guild: 'servidor en el que preguntaste; null: en privado',
        asker: 'quién preguntó: tú',
        at: 'cuándo',
        language: 'idioma de la pregunta',
        scope: 'dónde se buscó; all: en todos los artículos, article: en uno solo, digest: en un resumen de noticias',
        status: 'answered: con respuesta, abstained: no se encontró ninguna',
        mode: 'extractive: frases de los artículos, model: de un modelo de lenguaje',
        confidence: 'lo segura que era la respuesta, de 0 a 1',
        article: 'artículo del pasaje más cercano',
        start: 'dónde empieza ese pasaje, en caracteres',
        end: 'dónde acaba',
        cited: 'artículos citados',
        ms: 'milisegundos hasta la respuesta',
        input: 'tokens que recibió el modelo de lenguaje',
        output: 'tokens que escribió',
        price: 'coste en dólares estadounidenses; null: desconocido',
        text: 'lo que preguntaste; null: no se guardó',
        gap: 'con qué otras preguntas sin respuesta está agrupada; null: con ninguna',
      },
      feedback: {
        answer: 'qué respuesta valoraste',
        user: 'quién valoró: tú',
        verdict: 'good quiere decir 👍, bad 👎',
        reason: 'el motivo y tus propias palabras',
        at: 'cuándo',
      },
      language: { user: 'quién: tú', language: 'el idioma que elegiste con /language' },
      asks: {
        user: 'tú, o tu seudónimo después de un borrado',
        guild: 'en qué servidor; null: en privado',
        at: 'cuándo preguntaste algo; qué fue no consta aquí',
      },
      changes: {
        id: 'número del cambio',
        at: 'cuándo',
        admin: 'tú, o tu seudónimo después de un borrado',
        what: 'qué hiciste',
        article: 'en qué artículo',
        title: 'cómo se llamaba',
      },
      drafts: {
        id: 'identificador del borrador',
        admin: 'tú',
        created_at: 'cuándo lo leíste',
        draft: 'lo que se leyó; se olvida tras un día',
      },
    },
  },
}
