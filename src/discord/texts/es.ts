import type { Texts } from './catalogue.ts'
import { corpus } from './corpus/es.ts'
import { digest, digestAsk } from './digest/es.ts'
import { exam } from './exam/es.ts'
import { gaps } from './gaps/es.ts'
import { insights } from './insights/es.ts'
import { news } from './news/es.ts'
import { privacy } from './privacy/es.ts'
import { status } from './status/es.ts'

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`

export const es: Texts = {
  corpus,
  locale: 'es',
  privacy,
  more: (n) => `… y ${n} más`,
  gaps,
  insights,
  ask: {
    description: 'Pregunta a los artículos; cada frase de la respuesta muestra su fuente',
    question: { name: 'pregunta', description: 'Tu pregunta, en cualquier idioma' },
    article: { name: 'artículo', description: 'Buscar en un solo artículo; escribe unas palabras de su título' },
    language: { name: 'idioma', description: 'Idioma de la respuesta (por defecto, el de la pregunta)' },
    private: { name: 'privada', description: 'Mostrarte la respuesta solo a ti' },
    empty: 'La pregunta está vacía. Escribe lo que te gustaría saber.',
    noArticle: (typed, example) =>
      `No hay ningún artículo «${typed}». Escribe unas palabras de su título y elígelo en la lista, por ejemplo «${example}», o deja «artículo» vacío.`,
    severalArticles: (typed) =>
      `Varios artículos coinciden con «${typed}». Elige uno en la lista que aparece al escribir, o deja «artículo» vacío.`,
    abstained: 'Este artículo no responde a esta pregunta.',
    only: 'Solo se ha buscado en este artículo:',
  },
  messageCommands: {
    ask: 'Preguntar a los artículos',
    sources: 'Buscar las fuentes',
    noText: 'Este mensaje no contiene palabras. Elige uno con texto: una pregunta o frases de los artículos.',
    found: (found, all) => {
      if (all === 1) return found === 1 ? 'Esta frase está en los artículos.' : 'Esta frase no está en los artículos.'
      if (found === 0) return `Ninguna de las ${all} frases está en los artículos.`
      return found === all
        ? `Las ${all} frases están en los artículos.`
        : `${found} de las ${all} frases ${found === 1 ? 'está' : 'están'} en los artículos, ${all - found === 1 ? 'la otra' : 'las demás'} en ninguna parte.`
    },
    tooShort: 'Ninguna frase de este mensaje es lo bastante larga para buscarla: hacen falta al menos cuatro palabras.',
    notExact: 'Casi con estas palabras:',
    notShown: (n) => `${count(n, 'cita más no mostrada', 'citas más no mostradas')}`,
    howSearched:
      'Se encuentra lo que está escrito casi palabra por palabra, en alemán o en una traducción conocida, no lo mismo dicho de otro modo.',
  },
  reindex: {
    description: 'Volver a leer los artículos y reconstruir el índice (Gestionar servidor)',
    full: { name: 'completo', description: 'Calcular todo de nuevo, también los artículos sin cambios' },
    needsManageServer:
      'Solo quien tiene el permiso «Gestionar servidor» puede reconstruir el índice. Pídeselo a un admin.',
    running: '**Se está reconstruyendo el índice.** Mientras tanto se siguen respondiendo preguntas.',
    step: {
      reading: 'lectura de los artículos',
      embedding: 'cálculo de los pasajes',
      building: 'construcción',
      examining: 'examen',
      publishing: 'puesta en servicio',
    },
    done: (articles, passages) =>
      `**El índice está al día:** ${count(articles, 'artículo', 'artículos')}, ${count(passages, 'pasaje', 'pasajes')}.`,
    counts: ({ added, changed, removed, unchanged }) =>
      `Artículos: ${count(added, 'añadido', 'añadidos')}, ${count(changed, 'modificado', 'modificados')}, ${count(removed, 'eliminado', 'eliminados')}, ${unchanged} sin cambios`,
    embedded: (passages, seconds) => `${count(passages, 'pasaje recalculado', 'pasajes recalculados')}, ${seconds} s`,
    problems: (n) => `**${count(n, 'problema', 'problemas')}; todo lo demás está en el índice:**`,
  },
  status,
  exam,
  language: {
    description: 'Elige el idioma en el que recibes las respuestas',
    option: { name: 'idioma', description: 'Tu idioma; si no lo indicas, ves cuál está elegido' },
    automatic: 'Idioma de la pregunta',
    isChosen: (language) =>
      `Recibes las respuestas en **${language}**, preguntes donde preguntes. Con \`/language\` lo cambias.`,
    isAutomatic: 'Recibes las respuestas en el idioma de cada pregunta. Con `/language` eliges uno.',
  },
  help: {
    description: 'Qué sabe hacer aquí este bot',
    what: 'Respondo a preguntas sobre artículos en alemán y muestro, para cada frase, el pasaje: el texto alemán, una traducción y dónde está. Cuando los artículos no responden, lo digo.',
    ask: '`/ask` – pregunta en cualquier idioma. Con `privada` solo tú ves la respuesta.',
    message:
      'Clic derecho en un mensaje (en el móvil: mantenlo pulsado) › **Aplicaciones** – pregunta a los artículos sobre él, o busca sus fuentes.',
    buttons:
      'Debajo de una respuesta: lee alrededor de una cita, sigue preguntando, obtenla en tu idioma, intercambia alemán y traducción.',
    language: '`/language` – elige el idioma en el que siempre recibes las respuestas.',
    articles: (n) => `**${count(n, 'artículo', 'artículos')}**${n === 1 ? ':' : ', entre ellos:'}`,
    channels: (channels) => `En este servidor se pregunta en ${channels}.`,
    isPrivate: 'En este servidor solo tú ves tus respuestas, salvo que quieras otra cosa.',
    quota: (left, limit) => `En esta hora te quedan ${left} de ${count(limit, 'pregunta', 'preguntas')}.`,
    model: (model) => `Las respuestas las redacta ${model} y se comprueban con las citas.`,
    noModel: 'Las respuestas son frases de los artículos; no se usa ningún modelo de lenguaje.',
    admins:
      '**Admins:** `/corpus` añade, cambia y quita artículos; `/reindex` los vuelve a leer y comprueba antes de cambiar; `/gaps` muestra las preguntas sin respuesta.\n`/digest` configura las noticias diarias de IA, `/insights` muestra el uso, `/status` el estado, `/config` los ajustes.',
    privacy: (days) =>
      `Las respuestas y tu opinión se guardan ${count(days, 'día', 'días')}, para que funcionen sus botones; tus preguntas no. Con \`/privacy\` ves y borras todo lo que hay sobre ti.`,
  },
  config: {
    description: 'Decide dónde y cómo se responde en este servidor (Gestionar servidor)',
    adminsOnly:
      'Solo puede hacerlo quien tenga el permiso «Gestionar servidor» o el rol de admin elegido aquí. Acude a una de esas personas.',
    title: 'Ajustes de este servidor',
    visibility: { label: '**Las respuestas las ve**', public: 'todo el canal', private: 'solo quien pregunta' },
    language: {
      label: '**Se responde** (quien eligió con `/language` conserva su idioma)',
      ofQuestion: 'en el idioma de la pregunta',
    },
    channels: { label: '**Se puede preguntar en**', all: 'todos los canales' },
    adminRole: {
      label:
        '**Este rol puede lo que pueden los admins**\n-# Permítele también `/config` y `/reindex` en Ajustes del servidor › Integraciones.',
      none: 'ningún rol',
    },
    quota: {
      label: (perUser, perGuild, asked) =>
        `**Preguntas:** ${perUser || 'sin límite'} por persona y hora, ${perGuild || 'sin límite'} por servidor y día. En las últimas 24 horas: ${asked}.`,
      change: 'Cambiar',
      title: 'Cuántas preguntas se permiten',
      perUserPerHour: 'Por persona y hora',
      perGuildPerDay: 'Para todo el servidor, al día',
      hint: '0: sin límite. Vacío: como lo decidió quien opera el bot.',
      wrong: (typed) =>
        `«${typed}» no es un número de preguntas. Se espera un número entero de 0 a 1000000, o nada. No se ha cambiado nada.`,
      tooMany: (typed, most) =>
        `Quien opera el bot permite aquí ${most} preguntas; «${typed}» es más. Un servidor puede fijar menos. No se ha cambiado nada.`,
    },
    exempt: {
      label: '**No se cuentan:** las preguntas de estos roles y en estos canales',
      noRoles: 'ningún rol',
      noChannels: 'ningún canal',
    },
  },
  digest,
  digestAsk,

  news,
  card: {
    untitled: 'Sin título',
    place: (paragraph, first, last) =>
      `párrafo\u00a0${paragraph}, ${first === last ? `frase\u00a0${first}` : `frases\u00a0${first}–${last}`}`,
    source: 'artículo',
    humanTranslation: (language) => `${language}, traducción humana`,
    machineTranslation: (language, model) => `${language}, traducido por ${model}`,
    ai: 'una IA',
    noTranslation: (language) => `no hay traducción al ${language}`,
    uncertain: 'No es seguro que esto responda a la pregunta: conviene leer el pasaje.',
    note: {
      unavailable: 'El modelo de lenguaje no ha respondido',
      'not grounded': 'Lo que escribió el modelo de lenguaje no estaba respaldado por los artículos',
      'token budget': 'La cuota de hoy del modelo de lenguaje se ha agotado',
    },
    places: (note) => `${note}; estos son los pasajes de los artículos.`,
    writing: 'Se está escribiendo la respuesta …',
    abstained: 'Los artículos no responden a esta pregunta.',
    nearest: 'El pasaje más cercano:',
    about: 'Temas de los artículos:',
    nothingIndexed: 'Todavía no hay artículos.',
    mode: {
      extractive: 'frases tomadas de los artículos',
      model: (model) => `redactado por ${model} y comprobado con las citas`,
    },
    generation: (name) => `índice ${name}`,
    sameArticle: 'mismo artículo',
    follows: (question) => `Continuación de: ${question}`,
    context: (n) => (n === null ? 'El pasaje más cercano en su artículo' : `Cita [${n}] en su artículo`),
    page: (page, of) => `página ${page}/${of}`,
    indexed: (when) => `índice del ${when}`,
    sharedBy: (person) => `compartido por ${person}`,
  },
  buttons: {
    context: 'Contexto',
    further: 'Preguntar más',
    mine: 'En mi idioma',
    original: '⇅ Original',
    translation: '⇅ Traducción',
    share: 'Compartir',
    more: (page, of) => `Más (${page}/${of})`,
    back: 'Atrás',
  },
  controls: {
    gone: (days) =>
      `Esta respuesta ya no está: las respuestas se borran después de ${count(days, 'día', 'días')}, o cuando lo quiere quien preguntó. Vuelve a preguntar con \`/ask\` y los botones funcionarán.`,
    notYours: 'Esta respuesta es solo para quien preguntó. Haz tu propia pregunta con `/ask`.',
    articleGone:
      'El artículo del que procede esta respuesta ya no está. Vuelve a preguntar con `/ask` y se buscará en todos.',
    context: {
      changed:
        'Los artículos ya no dicen esto en este lugar: se cambiaron después de la respuesta. Esto era lo citado:',
      unknown: 'Esa cita no está en la respuesta.',
    },
    further: {
      title: 'Seguir preguntando',
      label: 'Tu siguiente pregunta',
      placeholder: 'Por ejemplo: ¿desde cuándo?',
      from: 'A partir de:',
      forgotten:
        'Su respuesta ya no se guarda. Tu pregunta recibe una respuesta nueva, a partir de esta pregunta solamente.',
    },
    mine: {
      already: (language) => `Esta respuesta ya está en tu idioma (${language}). Con \`/language\` puedes elegir otro.`,
      unknown: (languages) => `Todavía no hablo tu idioma. Elige uno de estos con \`/language\`: ${languages}.`,
    },
    share: {
      already: 'Ya has compartido esta respuesta.',
      onlyAsker: 'Solo quien preguntó puede compartir la respuesta.',
      channels: (channels) => `En este canal no se pueden mostrar respuestas. Pregunta en ${channels}.`,
      hidden:
        'Aquí solo tú ves lo que escribo: este servidor muestra las aplicaciones que cada uno trae solo a esa persona. Tu respuesta no se ha compartido.',
    },
    feedback: {
      thanks: 'Gracias, queda anotado.',
      title: '¿Qué está mal?',
      why: 'Motivo',
      reason: {
        wrong: 'Hay algo incorrecto',
        beside: 'No responde a mi pregunta',
        incomplete: 'Falta algo',
        translation: 'La traducción o la redacción es mala',
        other: 'Otra cosa',
      },
      words: 'Con tus palabras',
      placeholder: '¿Qué habrías esperado?',
      noted: 'Gracias, queda anotado. Ayuda a mejorar las respuestas.',
    },
  },
  quota: {
    user: (limit, when) =>
      `Has hecho ${count(limit, 'pregunta', 'preguntas')} en una hora, el máximo permitido. La próxima será posible a las ${when}.`,
    guild: (limit, when) =>
      `Este servidor ha hecho ${count(limit, 'pregunta', 'preguntas')} en un día, el máximo permitido. La próxima será posible a las ${when}.`,
    channels: (channels) => `En este canal no se puede preguntar. Pregunta en ${channels}.`,
  },
  error: {
    articlesOfOthers: (server) =>
      `Todos los servidores de este bot comparten sus artículos, y este no está entre los que pueden modificarlos. Quien opera el bot puede permitirlo: ${server} en CORPUS_GUILDS.`,
    broken: (reference) =>
      `Algo ha fallado de nuestro lado. Inténtalo de nuevo; si vuelve a ocurrir, da esta referencia a un admin: ${reference}`,
    tooLong: (reference) =>
      `Esto ha tardado demasiado. Inténtalo de nuevo; si vuelve a ocurrir, da esta referencia a un admin: ${reference}`,
    goesOn:
      'Esto sigue en marcha, pero Discord solo me deja informar aquí durante 15 minutos. El registro dice cómo termina.',
    busy: 'Ahora mismo hay muchísimas preguntas. Vuelve a intentarlo en un minuto.',
    stopping: 'Me estoy reiniciando. Vuelve a intentarlo en un minuto.',
    unknownCommand:
      'Este comando ya no existe. Recarga Discord (Ctrl+R; en el móvil, cierra y vuelve a abrir la aplicación) para ver los actuales.',
  },
}
