import type { CorpusTexts } from './texts.ts'

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`
const such = (example: string) => (example === '' ? '' : ` Por ejemplo: «${example}»`)
const mib = (bytes: number) => `${(Math.ceil(bytes / 104_857.6) / 10).toLocaleString('es')} MiB`

export const corpus: CorpusTexts = {
  description: 'Los artículos de los que salen las respuestas (para quien puede cambiarlos)',
  adminsOnly:
    'Solo puede hacerlo quien tiene derecho a cambiar los artículos. Pídeselo a quien opera el bot o a un admin de este servidor.',
  messageCommand: 'Añadir a los artículos',
  commands: {
    add: 'Leer una página o un archivo y añadirlo tras ver la vista previa',
    list: 'Todos los artículos, o los que tienen ciertas palabras en el título',
    show: 'Texto, pasajes y traducciones de un artículo',
    edit: 'Cambiar título, autor, fecha, idioma o dirección de un artículo',
    remove: 'Quitar un artículo y todo lo que se cita de él',
    promote: 'Hacer de una noticia un artículo',
    history: 'Quién cambió qué y cuándo',
  },
  options: {
    url: { name: 'url', description: 'Dirección web del artículo' },
    file: { name: 'archivo', description: 'Un archivo: .md, .txt, .html, .pdf con texto, o .tmx con traducciones' },
    translationsOf: { name: 'artículo', description: 'Para un .tmx: a qué artículo pertenecen sus traducciones' },
    article: { name: 'artículo', description: 'Qué artículo; escribe unas palabras de su título' },
    search: { name: 'búsqueda', description: 'Palabras del título' },
    news: { name: 'noticia', description: 'Qué noticia; escribe unas palabras de su título' },
  },
  buttons: {
    add: 'Añadir',
    merge: 'Sumar a las demás',
    replace: 'Sustituir las demás',
    replaceText: 'Sustituir el texto',
    details: 'Cambiar los datos',
    discard: 'Descartar',
    text: 'Texto',
    passages: 'Pasajes',
    translations: 'Traducciones',
    edit: 'Cambiar',
    remove: 'Quitar',
    keep: 'Dejarlo',
    undo: 'Deshacer',
    toList: '‹ Todos los artículos',
    show: 'Ver el artículo',
    previous: '‹ Atrás',
    next: 'Más ›',
  },
  oneSource: 'Indica o bien una dirección web con «url», o bien un archivo con «archivo».',
  noSource:
    'En este mensaje no hay ni un enlace ni un archivo que se pueda leer. Hace falta un enlace, o un .md, .txt, .html o .pdf.',
  firstOf: (n) => `El primero de ${n} enlaces y archivos del mensaje; los demás se añaden con \`/corpus add\`.`,
  fields: { title: 'Título', author: 'Autor', published: 'Fecha', language: 'Idioma', url: 'Dirección web' },
  modal: {
    title: 'Datos del artículo',
    hints: {
      published: 'Cuándo se publicó, por ejemplo 2025-10-01; vacío: no se sabe',
      language: 'En qué idioma está el texto: de, en, fr, it …',
      url: 'Dónde se puede leer, empezando por https://; vacío: en ningún sitio',
    },
  },
  preview: {
    title: 'Vista previa: todavía no se ha añadido nada',
    titleMade: 'No se encontró ningún título; este es el principio del texto.',
    languageGuessed: (language) =>
      `El texto es demasiado corto para reconocer su idioma; se supone que está en ${language}.`,
    missing: (fields) => `No se encontró: ${fields}. Se completa con «Cambiar los datos».`,
    counts: (words, passages) => `${count(words, 'palabra', 'palabras')} · ${count(passages, 'pasaje', 'pasajes')}`,
    remarks: {
      invisible: (n) =>
        `Se ${n === 1 ? 'quitó' : 'quitaron'} ${count(n, 'carácter invisible', 'caracteres invisibles')}.`,
      hidden: (n, example) =>
        `Se ${n === 1 ? 'dejó' : 'dejaron'} fuera ${count(n, 'texto oculto que nadie vería', 'textos ocultos que nadie vería')}.${such(example)}`,
      instruction: (n, example) =>
        `${count(n, 'frase se dirige', 'frases se dirigen')} a un programa y no a los lectores. El bot no obedece; léelo antes de añadir el artículo.${such(example)}`,
      language: (_n, example) =>
        `La fuente indica como idioma ${example}, pero el texto está en otro. Revisa el idioma; «Cambiar los datos» lo corrige.`,
      paywall: () =>
        'Probablemente solo está el principio: el resto pide iniciar sesión o pagar. Compara el final con la página, o añade el texto completo como archivo, si puedes publicarlo.',
      encoding: (_n, example) =>
        `La codificación no era la indicada${example && `; se leyó como ${example}`}. Revisa los acentos.`,
      pages: (n, example) =>
        `El PDF es más largo de lo que se lee: están las primeras ${example} páginas y faltan ${n}. Añádelas en otro archivo.`,
      short: () => 'Apenas se encontró texto. Revisa si este es el artículo completo.',
    },
    twin: {
      address: (title) => `Ya hay un artículo con esta dirección: **${title}**.`,
      page: (title) => `Esta página ya es un artículo, con otra dirección que lleva a ella: **${title}**.`,
      replaces:
        '«Sustituir el texto» pone este texto en lugar del anterior; las traducciones y las preguntas de examen se quedan, mientras sigan encajando.',
      text: (title) => `El mismo texto ya está, palabra por palabra: **${title}**.`,
      nearly: (title, share) =>
        `El ${share} del texto está también en **${title}**: quizá sea el mismo artículo. Compáralos antes de añadirlo.`,
      loses: (n) =>
        n === 1
          ? 'Una frase traducida ya no está en el texto nuevo; su traducción dejará de mostrarse.'
          : `${n} frases traducidas ya no están en el texto nuevo; sus traducciones dejarán de mostrarse.`,
    },
  },
  translations: {
    title: 'Vista previa: todavía no se ha añadido ninguna traducción',
    of: (title) => `Para **${title}**`,
    counts: (fitting, units, languages) =>
      `Unidades que pertenecen a este artículo: ${fitting} de ${units} · ${languages}`,
    foreign: (n, example) =>
      `Se ${n === 1 ? 'deja' : 'dejan'} fuera ${count(n, 'unidad cuyo alemán no está en el artículo', 'unidades cuyo alemán no está en el artículo')}.${such(example)}`,
    problems: (n) => `No se ${n === 1 ? 'pudo leer' : 'pudieron leer'} ${count(n, 'lugar', 'lugares')} del archivo:`,
    isMore: 'El artículo ya tiene traducciones. Las nuevas ocupan el lugar de las de la misma frase y el mismo idioma.',
  },
  discarded: 'Descartado. No se añadió nada.',
  done: {
    added: (title) => `**Añadido:** ${title}`,
    edited: (title) => `**Cambiado:** ${title}`,
    replaced: (title) => `**Texto sustituido:** ${title}`,
    removed: (title) => `**Quitado:** ${title}`,
    restored: (title) => `**Recuperado:** ${title}`,
    translated: (title) => `**Traducciones añadidas:** ${title}`,
    promoted: (title) => `**Ahora es un artículo:** ${title}`,
  },
  indexing: 'Se están leyendo de nuevo los artículos …',
  ready: {
    added: 'Ya se le puede preguntar.',
    edited: 'Las respuestas lo muestran desde ahora.',
    replaced: 'Desde ahora las respuestas citan el texto nuevo.',
    removed: 'Desde ahora ya no se cita, y las respuestas que lo citaban lo dicen.',
    restored: 'Se le puede volver a preguntar.',
    translated: 'Las respuestas las muestran desde ahora.',
    promoted: 'Cuenta tanto como los demás, y se queda.',
  },
  notReady: 'Está guardado, pero las respuestas aún no lo tienen en cuenta. `/reindex status` muestra por qué.',
  waits: 'Está guardado; las respuestas lo tendrán en cuenta en cuanto decidas.',
  notIndexed: (why) =>
    `Está guardado, pero no se pudieron volver a leer los artículos: ${why} \`/reindex start\` lo intenta otra vez.`,
  unchanged: 'No había nada distinto, así que no se cambió nada.',
  undoFor: (days) => `Sus archivos se conservan ${days} días, en los que «Deshacer» lo recupera.`,
  list: {
    title: (n) => count(n, 'artículo', 'artículos'),
    found: (n, typed) => `${count(n, 'artículo', 'artículos')} con «${typed}»`,
    none: (typed) => `Ningún artículo tiene «${typed}» en el título.`,
    news: 'noticia',
    passages: (n) => count(n, 'pasaje', 'pasajes'),
    translations: (languages) => `traducido: ${languages}`,
    noTranslations: 'sin traducciones',
    notIndexed: 'todavía no está en el índice',
    problems: (n) => count(n, 'problema', 'problemas'),
    choose: 'Mostrar un artículo',
  },
  show: {
    noTranslations: 'No hay traducciones.',
    broken: 'El archivo no se puede leer como artículo:',
  },
  remove: {
    title: (title) => `¿Quitar **${title}**?`,
    what: (passages, translations, questions) =>
      `Con él se van ${count(passages, 'pasaje', 'pasajes')} con sus vectores, ${count(translations, 'frase traducida', 'frases traducidas')}, ${count(questions, 'pregunta de examen', 'preguntas de examen')}, lo que las máquinas tradujeron de él y sus citas en las respuestas conservadas. Los mensajes publicados quedan en Discord; sus botones dirán que el artículo se quitó.`,
    undo: (days) => `Sus archivos se conservan ${days} días, en los que se puede deshacer.`,
  },
  kept: 'Se queda. No se quitó nada.',
  promote: {
    isArticle: (title) => `**${title}** ya es un artículo.`,
    gone: 'Esta noticia ya no se conserva. Elige de la lista que aparece al escribir.',
  },
  history: {
    title: (n) => count(n, 'cambio', 'cambios'),
    none: 'Todavía no se ha cambiado nada. Lo que se cambia a mano en la carpeta no se anota.',
    what: {
      added: 'añadido',
      edited: 'cambiado',
      replaced: 'texto sustituido',
      removed: 'quitado',
      restored: 'recuperado',
      translated: 'traducciones añadidas',
      promoted: 'hecho artículo',
    },
    operator: 'quien opera el bot',
    forgotten: 'alguien',
  },
  answerRemoved: (title) =>
    `El artículo «${title}», que citaba esta respuesta, se quitó. Vuelve a preguntar con \`/ask\`.`,
  problems: {
    noDraft: () =>
      'Esta vista previa ya no vale: ya se decidió sobre ella, o tiene más de un día. Vuelve a leer la fuente.',
    erasedMeanwhile: () =>
      'Mientras se leía, borraste todo lo que se guarda sobre ti: tampoco se ha conservado esta vista previa. Vuelve a leer la fuente.',
    noArticle: ({ id }) => `El artículo «${id}» ya no existe. \`/corpus list\` muestra los que hay.`,
    alreadyThere: ({ title, same }) => {
      const there = {
        address: `Ya hay un artículo con esta dirección: «${title}».`,
        page: `Esta página ya es un artículo, con otra dirección que lleva a ella: «${title}».`,
        text: `El mismo texto ya está, palabra por palabra: «${title}».`,
      }
      const more =
        same === 'text' ? '' : ' Vuelve a leer la dirección con `/corpus add`; entonces se podrá sustituir su texto.'
      return `${there[same]} No se añadió nada.${more}`
    },
    addressTaken: ({ title }) =>
      `El artículo «${title}» ya tiene esta dirección. No se cambió nada. Indica otra; si los dos son el mismo artículo, elimina uno de ellos.`,
    addedAgain: ({ title }) =>
      `Mientras tanto se volvió a añadir la misma página, como «${title}». No se recuperó nada: elimina primero ese artículo y luego deshaz la eliminación.`,
    changedMeanwhile: ({ title }) =>
      `Mientras tanto, otra persona cambió «${title}». No se hizo nada; vuelve a mirarlo.`,
    wrongDetail: ({ field, typed }) =>
      ({
        title: 'Hace falta un título: una línea, como mucho 300 caracteres.',
        author: 'El autor debe caber en una línea de como mucho 300 caracteres.',
        published: `«${typed}» no es una fecha. Hace falta una como 2025-10-01 o 1.10.2025, o nada.`,
        language: `«${typed}» no es un idioma. Hace falta una forma corta como de, en o fr.`,
        url: `«${typed}» no es una dirección web. Hace falta una que empiece por https://, o nada.`,
      })[field].concat(' No se cambió nada.'),
    loginInAddress: () =>
      'Esta dirección contiene un nombre de usuario o una contraseña, y todos lo verían. No se cambió nada. Indícala sin eso.',
    nothingToRestore: () =>
      'Ya no se puede deshacer: los archivos no se conservan, o vuelve a haber un artículo con ese nombre.',
    lastArticle: ({ title }) =>
      `«${title}» es el único artículo, y sin ninguno el bot no puede responder. Añade otro primero.`,
    whichArticle: () => 'Las traducciones pertenecen a un artículo: elígelo con «artículo».',
    foreignTranslations: ({ title, units, example }) =>
      `Ninguna de las ${units} unidades pertenece a «${title}»: en su texto no está «${example}». Elige el artículo del que son traducción.`,
    noTranslations: ({ why }) => `El archivo no contiene traducciones que se puedan leer: ${why}`,
    attachmentTooLarge: ({ name, bytes, limit }) => `${name} tiene ${mib(bytes)}; se leen como mucho ${mib(limit)}.`,
    unknownFile: ({ name }) =>
      `Los archivos como ${name} no se leen. Hace falta un .md, .txt, .html, .pdf con texto, o .tmx.`,
    tooLong: ({ characters, limit }) =>
      `El texto tiene ${characters} caracteres; se admiten como mucho ${limit}. Añade sus partes una a una.`,
    closed: ({ setting, dir }) =>
      `El bot no puede escribir en la carpeta ${dir} (${setting}), así que no se cambió nada. Quien lo opera debe montarla con escritura, o darle permiso.`,
    full: ({ setting, dir }) =>
      `El disco con ${dir} (${setting}) está lleno, así que no se cambió nada. Quien opera el bot debe liberar espacio.`,
    faulty: ({ setting, dir, code }) =>
      `No se pudo escribir en ${dir} (${setting}; ${code}), así que no se cambió nada. Quien opera el bot debe revisar el disco.`,
  },
  refused: {
    loginNeeded: () =>
      'La página solo muestra su texto tras iniciar sesión o pagar. Guarda el texto en un archivo, si puedes publicarlo, y añade ese.',
    notFound: () => 'La página dice que en esta dirección no hay nada. Revisa la dirección.',
    empty: () => 'Dentro no hay nada. Hace falta un artículo.',
    noText: () =>
      'No se encontró ningún artículo: ningún párrafo de texto. Indica la dirección de un solo artículo, o su texto en un archivo.',
    pdfWithoutText: ({ pages }) =>
      `Es un PDF de ${count(pages, 'página', 'páginas')} sin texto, solo imágenes. Pásale primero un reconocimiento de texto (OCR).`,
    pdfEncrypted: () => 'Este PDF pide una contraseña. Guárdalo sin ella.',
    pdfBroken: () => 'Este PDF no se puede leer. Guárdalo otra vez, o añade su texto como .txt o .md.',
    tooLarge: ({ bytes, limit }) => `Tiene ${mib(bytes)}; se leen como mucho ${mib(limit)}. Añade solo el texto.`,
    tooLong: ({ characters, limit }) =>
      `Contiene ${characters} caracteres de texto; un artículo tiene como mucho ${limit}. Añade sus partes una a una.`,
    bomb: () => 'Está hecho para bloquear programas, y no se lee. Añade solo su texto, como .txt o .md.',
    unknownType: ({ type }) =>
      `Los archivos del tipo ${type} no se leen. Hace falta una página web, .md, .txt, .html, o .pdf con texto.`,
    binary: () => 'Esto no es texto. Hace falta una página web, .md, .txt, .html, o .pdf con texto.',
    frontMatter: ({ line, problem }) =>
      `Los datos del principio del archivo, entre las líneas de «---», no se pueden leer (línea ${line}: ${problem}). Corrige esa línea, o quita los datos.`,
    timedOut: ({ seconds }) => `No se pudo leer en ${seconds} segundos. Añade solo su texto, como .txt o .md.`,
    tooHeavy: () => 'Leerlo exigía demasiada memoria. Añade solo su texto, como .txt o .md.',
    busy: () => 'Ahora mismo se leen demasiadas fuentes. Inténtalo de nuevo en un minuto.',
  },
  fetch: {
    url: () => 'Esto no es una dirección web. Hace falta una que empiece por https://.',
    address: (host) =>
      `${host} lleva a un lugar que no está en la web pública. Quien opera el bot puede permitirlo con FETCH_ALLOW.`,
    dns: (host) => `${host} no existe en la web. Revisa la dirección.`,
    refused: (host) => `${host} no acepta conexiones. Revisa la dirección, o inténtalo más tarde.`,
    tls: (host) => `${host} no puede demostrar que es ${host}: su certificado no es válido.`,
    timeout: (host) => `${host} no respondió a tiempo. Inténtalo más tarde.`,
    broken: (host) => `La respuesta de ${host} se cortó o no tenía sentido. Inténtalo más tarde.`,
    'too large': (host) => `${host} envía más de lo que se lee. Añade el texto como archivo.`,
    redirects: (host) => `${host} solo remite a otras direcciones. Toma la que el navegador muestra al final.`,
    status: (host, code) =>
      code === 404 || code === 410
        ? `${host} dice que en esta dirección no hay nada (${code}). Revísala.`
        : code === 401 || code === 403 || code === 451
          ? `${host} no da esta página a los programas, o no sin iniciar sesión (${code}). Guarda su texto en un archivo, si puedes publicarlo, y añade ese.`
          : `${host} responde con un error (${code}). Inténtalo más tarde.`,
  },
}
