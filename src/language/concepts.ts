import { LANGUAGES, type Language, stem } from './words.ts'

/*
 * Everyday concepts of news about products, companies and public life, with the words that people use for them in the
 * five languages (German | English | French | Italian | Spanish). They stand in for a thesaurus where a question uses
 * another word than the text; the lexicon knows German and English alone. A group holds words that answer one another's
 * questions, not merely related ones.
 */
const GROUPS = `
veröffentlicht veröffentlichen veröffentlichung erschien erscheinen erschienen release releases herausgekommen heraus rauskam lanciert lancierung launch markteinführung | release released releasing launch launched publish published publication debut debuted | sortie sorti sortir lancement lancé lancer parution paru publié publier publication | lancio lanciato lanciare uscita uscito uscire pubblicato pubblicazione | lanzamiento lanzado lanzó lanzar salió salida publicado publicar publicación
ankündigen angekündigt kündigt ankündigung vorgestellt vorstellen vorstellung präsentiert | announce announced announcement unveil unveiled presented introduce introduced | annonce annoncé annoncer dévoilé dévoiler présenté présenter | annuncia annunciato annuncio presentato presentare svelato | anuncia anunció anunciado anuncio presentó presentado presentar
gegründet gründung gründen gründer gründete | founded founding founder founders established | fondé fondée fondation fondateur créée | fondata fondato fondazione fondatore | fundada fundado fundó fundación fundador
konkurrenz konkurrenten konkurrent mitbewerber rivalen wettbewerber wettbewerb | competition competitor competitors competing rival rivals | concurrence concurrent concurrents rival rivaux | concorrenza concorrente concorrenti rivale rivali | competencia competidor competidores rival rivales
enttäuscht enttäuschte enttäuschung enttäuschend flop | disappointed disappointing disappointment disappoint flop letdown | déçu déception décevoir décevant flop | deluso delusione deludere deludente flop | decepcionó decepción decepcionar decepcionante fracaso
erfolg erfolgreich durchbruch gelingt gelingen | success successful succeed breakthrough | succès réussite réussir percée | successo riuscire svolta | éxito exitoso triunfo avance
geld finanziell finanziellen finanzen mittel budget kapital | money funds financial finances funding budget capital | argent budget moyens financiers financier fonds | soldi denaro budget fondi finanziari finanziario mezzi | dinero presupuesto fondos financieros financiero recursos
kostet kosten preis preise gebühr teuer | cost costs price prices fee expensive | coûte coût coûts prix tarif cher | costa costo costi prezzo prezzi | cuesta coste costes costo precio precios
gratis kostenlos umsonst | free gratis | gratuit gratuite gratuitement | gratis gratuito gratuita | gratis gratuito gratuita
verfügbar erhältlich zugänglich zugang freigeschaltet nutzbar | available availability accessible access | disponible disponibilité accessible accès | disponibile disponibilità accessibile accesso | disponible disponibilidad accesible acceso
schrittweise ausgerollt rollout stufenweise | gradual gradually rollout rolled stepwise phased | progressivement progressif déploiement déployé étapes | gradualmente graduale rilascio distribuito | gradual gradualmente despliegue desplegando desplegado
verwenden verwendet nutzen nutzung benutzt anwendung anwendungsfall einsatz eingesetzt gebrauch | use used using usage application employed utilise | utiliser utilisation utilisé emploi usage application | usare uso utilizzo utilizzare utilizzato impiego | usar uso utilizar utilización utilizado empleo
hauptsächlich primär primären wichtigste wichtigster hauptzweck vorrangig | main mainly primary primarily chief principal | principal principale principalement primaire | principale principalmente primario | principal principalmente primario
zielgruppe publikum gedacht richtet positioniert anwender nutzer benutzer kunden | aimed audience target targeted intended users customers positioning | destiné cible public adresse utilisateurs clients | rivolge destinato pubblico target utenti clienti | dirige dirigido destinado público usuarios clientes
allgemein öffentlichkeit breite bevölkerung | public general population everybody | public grand population | pubblico grande popolazione | público gran población
entwickler entwickelt entwicklung entwickeln programmierer | developer developers developed development programmers | développeur développeurs développement développé | sviluppatore sviluppatori sviluppo sviluppato | desarrollador desarrolladores desarrollo desarrollado
vergleichen vergleich vergleicht beschreiben beschreibt bezeichnet gegenüber | compare compared comparison describe described liken | comparer comparaison compare décrire décrivent | confrontare confronto paragonare paragone descrivono | comparar comparan comparación describen describir
verbesserung verbessert besser fortschritt neuerung update sprung | improvement improved improve better progress advance update upgrade leap | amélioration amélioré mieux progrès nouveauté bond | miglioramento migliorato meglio progresso aggiornamento balzo novità | mejora mejorado mejor progreso novedad actualización salto
grösste grösster grösstes grosse wichtigste | biggest largest greatest main major | plus grande principal majeur | maggiore più grande principale | mayor más grande principal
neu neue neues neuerung neuigkeit | new novel novelty | nouveau nouvelle nouveauté | nuovo nuova novità | nuevo nueva novedad
bewegen bewegung bewegungen bewegt | move movement movements motion moving | bouger mouvement mouvements meuvent | muovere muovono movimento movimenti | mover mueven movimiento movimientos
figuren figur charaktere personen darsteller | character characters figure figures people actors | personnage personnages acteurs | personaggio personaggi attori | personaje personajes actores
realistisch realismus echt natürlich glaubwürdig menschlich | realistic realism real natural believable human lifelike | réaliste réalisme réel naturel crédible humain | realistico realismo reale naturale credibile umano | realista realismo real natural creíble humano
flüssig flüssiger ruckelt ruckartig stockend | smooth smoother fluid jerky choppy | fluide fluides saccadé saccadés | fluido fluide scatti | fluido fluidos entrecortado entrecortados
ausgewählt auswahl gewählt repräsentativ handverlesen | selected selection chosen picked representative | sélectionné sélection choisi représentatif représentatives | selezionato scelto rappresentativo | seleccionado elegido eligieron representativo
video videos clip clips film filme | video videos clip clips footage film films | vidéo vidéos clip clips film films | video clip filmato filmati | vídeo vídeos video videos clip
vorsicht vorsichtig skeptisch misstrauisch zurückhaltend | caution cautious careful sceptical skeptical wary | prudence prudent sceptique méfiant | cautela cauto prudenza scettico | cautela cauto prudencia escéptico
meinung hält findet urteil beurteilt bewertet kritik kritisiert | opinion think judge judges assess assessment criticism view | avis opinion juge pense critique | opinione giudizio giudica pensa critica | opinión juicio opina piensa crítica
sinnvoll klug angelegt vernünftig | sensible wisely worthwhile useful | judicieux judicieusement utile | sensato sensatamente utile | sensata sensato útil
grund ursache auslöser | reason cause | raison cause | motivo ragione causa | razón motivo causa
folge auswirkung wirkung bewirken auslösen bedeutet | effect impact consequence mean means trigger | effet conséquence impact signifie | effetto conseguenza impatto significa | efecto consecuencia impacto significa
vorteil nutzen stärke | advantage benefit strength | avantage atout force | vantaggio beneficio | ventaja beneficio
nachteil schwäche mangel problem fehler | disadvantage weakness drawback problem flaw fault | inconvénient faiblesse problème défaut | svantaggio debolezza problema difetto | desventaja debilidad problema defecto
beginn beginnt anfang start starten startet | begin begins beginning start starts | début commence commencer démarrage | inizio inizia iniziare avvio | inicio comienza empezar comienzo
ende endet fertig abschluss schluss | end ends finish finished completion | fin termine fini achèvement | fine finisce finito termine | fin termina acabado final
dauer dauert lang zeitraum | duration last lasts take takes period | durée dure période | durata dura periodo | duración dura tarda periodo
ort standort gebiet gegend | place location site area | lieu endroit site zone | luogo posto zona sede | lugar sitio zona sede
bauen gebaut bau errichtet errichten | build built building construction | construire construit construction | costruire costruito costruzione | construir construido construcción
strom elektrizität energie | electricity power energy | électricité courant énergie | elettricità corrente energia | electricidad energía corriente
arbeitsplatz arbeitsplätze stellen jobs | job jobs workplaces positions | emploi emplois postes | lavoro impieghi posti | empleo empleos puestos
arbeitet beruf tätig | work works profession job occupation | travaille métier profession | lavora mestiere professione | trabaja oficio profesión
abstimmung abgestimmt stimmen volk | vote voted votes ballot referendum | vote voté votation scrutin | voto votazione votato | votación voto votó
rückruf zurückrufen ruft zurück | recall recalled | rappel rappelé | richiamo richiamato richiamati | retirada retiró retirado
verletzt verletzung unfall verlor | injured injury accident hurt | blessé blessure accident | ferito infortunio incidente | herido lesión accidente
sicher sicherheit gefährlich gefahr risiko | safe safety security dangerous danger risk | sûr sécurité dangereux danger risque | sicuro sicurezza pericoloso pericolo rischio | seguro seguridad peligroso peligro riesgo
daten gespeichert speichern löscht gelöscht datenschutz | data stored store delete deleted privacy | données stocké supprimé effacé confidentialité | dati salvati cancellati privacy | datos almacenados borrados privacidad
test getestet ausprobiert versuch prüfung geprüft | test tested tried trial check checked | test testé essayé essai contrôle | test testato provato prova verifica | prueba probado ensayo comprobado
sieger gewonnen gewann testsieger beste | winner won win best | gagnant gagné remporté vainqueur meilleur | vincitore vinto migliore | ganador ganó mejor
leise laut lärm lautstärke dezibel | quiet loud noise volume decibels | silencieux bruyant bruit décibels | silenzioso rumoroso rumore decibel | silencioso ruidoso ruido decibelios
schule schulen unterricht klasse klassen schüler lehrer lehrperson | school schools lesson class classes pupils students teacher teachers | école écoles cours classe classes élèves enseignant | scuola scuole lezione classe classi allievi insegnante | escuela escuelas clase clases alumnos profesor
gedruckt handschrift schrift lesen liest entziffern entziffert | handwriting script read reads decipher deciphers transcribe | écriture lire lit déchiffrer transcrire | scrittura leggere legge decifrare | escritura leer lee descifrar
trainiert training gelernt lernte lernen | trained training learned learnt learn | entraîné entraînement appris | addestrato allenamento imparato | entrenado entrenamiento aprendió
chef leiter leitung direktor präsident | boss head chief director president ceo | chef directeur président patron | capo direttore presidente | jefe director presidente
firma unternehmen hersteller konzern | company firm manufacturer business | entreprise société fabricant | azienda ditta società produttore | empresa compañía fabricante
website webseite seite internet | website site page web | site page web | sito pagina web | sitio página web
app applikation | app application | appli application | app applicazione | aplicación app
`

const concepts = new Map<string, number[]>()
for (const [number, group] of GROUPS.trim().split('\n').entries()) {
  for (const [i, list] of group.split('|').entries()) {
    const language = LANGUAGES[i]!
    for (const key of new Set(
      list
        .trim()
        .split(/\s+/)
        .map((word) => `${language} ${stem(word, language)}`),
    )) {
      concepts.set(key, [...(concepts.get(key) ?? []), number])
    }
  }
}

/** Numbers of the concepts that a stem may stand for; none for most words. */
export const conceptsOf = (wordStem: string, language: Language): readonly number[] =>
  concepts.get(`${language} ${wordStem}`) ?? []
