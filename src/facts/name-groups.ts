import { foldWord } from '../language/words.ts'

/**
 * Names that the five languages write in different ways, each line one place, people or body; adjectives and inhabitants
 * stand by their stem, with a star for any ending. General knowledge, from no one text.
 */
const GROUPS = `
deutschland deutsch deutsche* deutscher german german* germany allemagne allemand* germania tedesc* alemania aleman*
schweiz schweiz* swiss switzerland suisse* svizzer* suiz* eidgenoss*
österreich* austria austria* autriche autrichien* austriac*
frankreich französisch* franzose* französin* france french frenchman frenchmen français* francia francese francesi francés frances*
italien italien* italy italian* italie italia italian*
spanien spani* spain spanish spaniard* espagne espagnol* spagna spagnol* españa español*
portugal portugies* portuguese portugais* portoghes* portugués* portugues*
england engl* english* angleterre anglais* inghilterra ingles* inglaterra inglés*
grossbritannien britisch* brite* britin* britain british briton* royaume-uni britannique* britannic* bretagna bretaña vk uk königreich königreichs kingdom royaume regno reino
schottland schott* scotland scottish scots écosse écossais* scozia scozzes* escocia escoc*
irland irisch* iren ireland irish irlande irlandais* irlanda irlandes*
wales walis* welsh gallois*
niederlande* niederländ* holland holländ* netherlands dutch pays-bas néerlandais* hollande paesi olandes* olanda países holandes* neerland*
belgien belg* belgium belgian* belgique belge* belgio belga belgi bélgica
luxemburg* luxembourg* lussemburgo luxemburgo
dänemark dän* denmark danish dane danes danemark danois* danimarca danes* dinamarca danés*
schweden schwed* sweden swedish swede swedes suède suédois* svezia svedes* suecia suec*
norwegen norweg* norway norwegian* norvège norvégien* norvegia norvegian* noruega noruego*
finnland finn* finland finnish finlande finlandais* finlandia finlandes*
island isländ* iceland* islande islandais* islanda
polen poln* polish poland pole poles pologne polonais* polonia polacc* polac*
tschechien tschech* czech* tchéqu* tchèque* cec* cheque checo* cech*
slowakei slowak* slovakia* slovaque* slovacc* eslova*
ungarn ungar* hungary hungarian* hongrie hongrois* ungheria ungheres* hungría húngaro*
rumänien rumän* romania* roumanie roumain* rumania rumen* rumano*
bulgarien bulgar* bulgaria* bulgarie bulgare*
griechenland griech* greece greek* grèce grec grecque* grecia greci* griego*
türkei türk* turkey turkish turk turks turquie turc turque* turchia turc* turquía turco*
russland russ* russia* russie russe* rusia ruso*
ukraine ukrain* ukraina ucrain* ucrania ucranian*
serbien serb* serbia* serbie
kroatien kroat* croatia* croate* croatie croaz* croacia
china chines* chinese chine chinois* cina cinese cinesi chino china
japan japan* japanese japon japonais* giappon* japón japonés*
korea korean* südkorea* nordkorea* coreé corée coréen* corea* coreano*
südkorea südkorean*
nordkorea nordkorean*
indien ind* india indian* inde indien* indian* indi*
pakistan* pakistan*
vereinigte usa us amerika amerikan* america american* états-unis amérique américain* stati americ* estados estadounidens* ee.uu eeuu
kanada kanad* canada canadian* canadien* canades* canadiense*
mexiko mexikan* mexico mexican* mexique mexicain* messico messican* méxico mexican*
brasilien brasil* brazil* brésil* brasile*
argentinien argentin* argentina* argentine
chile chilen* chili chilien* cile cilen*
australien austral* australia* australie
neuseeland neuseeländ* zealand zélande zelanda zelanda
südafrika südafrikan*
afrika afrikan* africa* afrique africain* african* áfrica
europa europä* europe european* europe européen* europe* europa
asien asiat* asia* asie asiatique* asia
ägypten ägypt* egypt* égypte égyptien* egitt* egipto egipci*
israel* israél* israël*
iran iran* iranian* irán
irak irak* iraq*
syrien syr* syria* syrie syrien* siria*
saudi saudi* saoudi* saudit*
afghanistan afghan* afgan*
vietnam vietnames* vietnamita*
taiwan taiwan* taïwan*
kuba kuban* cuba* cubain*
kenia kenian* kenya* kénya*
nigeria nigerian* nigéria
äthiopien äthiop* ethiopia* éthiopie* etiop*
mongolei mongol* mongolia* mongolie
persien pers* persia* perse* persan*
rom röm* rome roman romans romain* roma roman*
athen athen* athens athènes atene atenas
wien wien* vienna viennes* vienne viennois* viena vienes*
zürich zürch* zurich zurigo zúrich zurich*
genf genf* geneva* genève* ginevra ginebra*
basel basl* basle bâle bâlois* basilea
bern bern* berne bernes* berna
luzern luzern* lucerne lucerna
lausanne losanna lausana
tessin tessin* ticino ticines*
wallis wallis* valais* vallese
thurgau thurgau* thurgovie turgovia
graubünden bündn* grisons grigioni grisones
aargau aargau* argovie argovia
waadt waadtl* vaud vaudois*
st.gallen gallen saint-gall gallo
mailand mailänd* milan milanais* milano milanes* milán
venedig venezi* venice veneti* venise vénitien* venezia
florenz florentin* florence firenze fiorentin* florencia
neapel neapolitan* naples napoli napolet* nápoles
turin turin* torino
köln köln* cologne colonia
münchen münchn* munich monaco múnich
nürnberg nuremberg norimberga núremberg
brüssel brussels bruxelles bruselas
antwerpen antwerp anvers anversa amberes
den haag hague haye aia haya
lissabon lisbon lisbonne lisbona lisboa
london londin* londoner* londres londra london* londones*
paris paris* parigi parís parigin*
edinburg edinburgh édimbourg edimburgo
warschau warschau* warsaw varsovie varsavia varsovia
krakau krakow cracow cracovie cracovia
prag prag* prague praga
kopenhagen copenhagen copenhague copenaghen
moskau moskau* moscow moscou mosca moscú
peking beijing pékin pechino pekín
kairo cairo caire
jerusalem jérusalem gerusalemme jerusalén
straßburg strassburg strasbourg strasburgo estrasburgo
konstantinopel constantinople costantinopoli constantinopla
weichsel vistula vistule vistola vístula
rhein rhine rhin reno rin
donau danube danubio
themse thames tamise tamigi támesis
nil nile nilo
elsass alsace alsazia alsacia
bayern bayer* bavaria* bavière baviera
sachsen sächs* saxony saxon* saxe sassonia sajonia
preußen preussen preuß* preuss* prussia* prusse prussien* prusia
normandie normann* normandy norman* normand* normandia normandía
kalifornien kaliforn* california* californie
florida florid*
alpen alpin* alps alpine alpes alpi
mittelmeer mediterran* méditerran*
nordsee
karibik carib* caraïbe*
amazonas amazon amazonie amazzon* amazonía
eu ue
uno un onu vereinte
nato otan
ki ai ia
who oms
iwf imf fmi
jesus jésus gesù jesús
christus christ cristo
gott god dieu dio dios
bibel bible bibbia biblia
islam islam*
muslim* moslem* musulman* musulm*
christ* chrétien* cristian*
katholi* catholi* cattolic* católic*
protestant* protestan*
huguenot* hugenott* ugonott* hugonot*
jude* jüd* jewish jew jews juif* juive* ebre* judí*
luther* lutero lutherien* luteran*
kolumbus columbus colomb colombo colón
aristoteles aristotle aristote aristotele aristóteles
platon plato platone platón
sokrates socrates socrate sócrates
homer homère omero homero
cäsar caesar césar cesare
karl charles carlo carlos
ludwig louis luigi luis
heinrich henry henri enrico enrique
wilhelm william guillaume guglielmo guillermo
johann* john jean giovanni juan johannes
peter pierre pietro pedro petrus
paul paolo pablo paulus
franz francis françois francesco francisco
friedrich frederick frédéric federico
georg george georges giorgio jorge
philipp philip philippe filippo felipe
katharina catherine caterina catalina
elisabeth elizabeth élisabeth elisabetta isabel
maria mary marie maría
papst pope pape papa
dschingis genghis chinggis gengis
kublai kubilai khubilai
`

type Groups = { exact: Map<string, number[]>; stems: Map<string, number[]> }

const SHORTEST = 2
const LONGEST = 14

const build = (): Groups => {
  const groups: Groups = { exact: new Map(), stems: new Map() }
  for (const [number, line] of GROUPS.trim().split('\n').entries()) {
    for (const name of line.split(' ')) {
      const key = foldWord(name.replace('*', ''), 'de')
      const map = name.endsWith('*') ? groups.stems : groups.exact
      map.set(key, [...(map.get(key) ?? []), number])
    }
  }
  return groups
}

const { exact, stems } = build()

/** Numbers of the groups that a folded word belongs to; none for most words. */
export const groupsOf = (word: string): readonly number[] => {
  const found = exact.get(word) ?? (word.length > 4 ? exact.get(word.replace(/s$/, '')) : undefined)
  if (found) return found
  for (let length = Math.min(word.length, LONGEST); length >= Math.max(SHORTEST, word.length - 6); length--) {
    const numbers = stems.get(word.slice(0, length))
    if (numbers && length >= 3) return numbers
  }
  return []
}
