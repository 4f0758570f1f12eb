/** What is counted or measured, in five languages and by sign. Squares and cubes go with their length. */
const UNITS = `
second sekunde sekunden sekündig sek sec seconds seconde secondes secondi segundos second segundo secondo
minute minuten minütig min minutes minuto minuti minutos
hour stunde stunden stündig std h uhr clock hours heure heures ora ore hora horas am pm
day tag tage tagen tages tägig days jour jours journée journées giorno giorni día días
week woche wochen wöchig weeks semaine semaines settimana settimane semana semanas
month monat monate monaten monats monatig months mois mese mesi mes meses
year jahr jahre jahren jahres jährig years yr yrs ans année années anno anni año años
decade jahrzehnt jahrzehnte jahrzehnten decades décennie décennies decennio decenni década décadas
century jahrhundert jahrhunderts jahrhunderte jahrhunderten jh jhd centuries siècle siècles secolo secoli siglo siglos
percent % prozent prozentig percents
point punkt punkte punkten points punto punti puntos prozentpunkt prozentpunkte prozentpunkten
franc chf franken francs franco franchi francos fr sfr
euro € euros eur
dollar $ dollars usd dollaro dollari dólar dólares
pound £ pfund pounds sterling gbp sterline sterlina libras
yen ¥ jpy
cent cents rappen centime centimes centesimi céntimos centavos pence
millimetre mm millimeter millimetern millimètres millimetri milímetros millimeters millimetres
centimetre cm zentimeter zentimetern centimètres centimetri centímetros centimeters centimetres
metre m meter metern meters metres mètre mètres metro metri metros quadratmeter quadratmetern kubikmeter kubikmetern m2 m3
kilometre km kilometer kilometern kilometers kilometres kilomètre kilomètres chilometro chilometri kilómetro kilómetros quadratkilometer quadratkilometern km2
mile miles meile meilen miglio miglia milla millas mile
foot fuss fuß feet foot pieds piedi pies
kilogram kilogramm kilo kilos kg kilograms kilogramme kilogrammes chilogrammi chili kilogramos
gram gramm grams gramme grammes grammi gramos
ton tonne tonnen tons tonnes tonnellate tonnellata toneladas tonelada
litre liter litern liters litres litri litro litros
watt watts vatios
kilowatt kw kwh kilowatts kilowattstunde kilowattstunden kilowattheures kilovatios kilowattora
megawatt mw mwh megawatts megawattstunde megawattstunden megavatios mégawatts mégawattheures megawattora
gigawatt gw gwh gigawatts gigawattstunde gigawattstunden gigavatios gigawattheures gigawattora gigawattore
degree ° grad degrees degré degrés grado gradi grados celsius fahrenheit
decibel dezibel decibels décibel décibels decibelios db
megabyte mb megabytes
gigabyte gb gigabytes
terabyte tb terabytes
hertz hz
`
const classes = new Map<string, string>()
for (const line of UNITS.trim().split('\n')) {
  const [unit = '', ...names] = line.split(' ')
  for (const name of [unit, ...names]) classes.set(name, unit)
}

/** The unit that a lower-case word or sign names; `minütiger` is one of minutes. Null for other words. */
export const unitOfWord = (word: string): string | null =>
  classes.get(word) ?? classes.get(word.replace(/(?<=ig)(?:e|en|er|es|em)$/, '')) ?? null
