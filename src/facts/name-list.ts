import { foldWord } from '../language/words.ts'

/**
 * Well-known names that are hardly ever an ordinary word where they are written with a capital: given names, families,
 * companies and products, towns, regions, countries. General knowledge, from no one text.
 */
const NAMES = `
aaron adam adrian agnes ahmed aisha alain albert alberto alessandra alessandro alex alexander alexandra alexandre alfred ali
alice alina amanda amy ana anastasia andrea andreas andrew andré angela angelika anita anja anna anne annette anthony
antoine anton antonio ariane arthur astrid barbara beat beatrice ben benjamin bernadette bernard bernd bernhard bertrand
bianca bill bob boris brian brigitte bruno caitlin camille carla carlo carlos carmen carol caroline caterina catherine
cecilia chantal charles charlotte chiara chloe christian christiane christina christine christoph christophe christopher
clara claude claudia claudio conrad corinne cornelia cristina daniel daniela daniele darius david deborah denis denise
dennis diana diego dieter dietmar dimitri dirk dominik dominique donald dora doris dorothea eduard edward elena eleonore elias
elisa elisabeth elizabeth ella ellen elon elsa emil emilia emily emma emmanuel enrico eric erich erik erika ernesto ernst esther
eugen eva evelyn fabian fabio fabrice fatima federico felicitas felipe felix ferdinand fernando filippo fiona florian
francesca francesco francis francisco frank franz franziska françois frederic friedrich fritz gabriel gabriela gabriele
georg george georges gerald gerard gerd gerhard gianni giorgio giovanni giulia giuseppe gregor greta guido guillaume
gunther gustav hanna hannah hannes hans harald harry hassan heidi heike heiko heinrich heinz helen helena helene helga helmut
henri henrik henry herbert hermann hugo ibrahim igor ilona ines ingo ingrid irene iris isabel isabella isabelle ivan jack
jacob jacques jakob james jan jana jane janine jason javier jean jeff jeffrey jennifer jens jeremy jessica jesus jill jim joachim
joanna joe johan johann johanna johannes john jonas jonathan jorge josef josefa joseph joshua josé juan judith jules julia julian
juliane julie julien jürgen kai karen karin karl karla karsten katharina kathrin katja katrin kenneth kerstin kevin khalid
klaus konrad kurt lars laura laurent lea leila lena leo leon leonardo leonie liam lily linda lisa lorenzo louis louise luca
lucas lucia lucie ludwig luigi luis luisa lukas lukas luke lydia magdalena maja manfred manuel manuela marc marcel marcela
marco marcus margaret margarete margrit maria mariana marianne marie marina mario marion markus martha martin martina
mary massimo mathias matteo matthew matthias maurice max maximilian mehmet melanie mia michael michaela michel michelle
miguel mike mila miriam mohammed mohamed monica monika nadia nadine nadja natalia natalie nathalie nathan nelson nicholas nick
nicolas nicole niklas nils nina noah noemi norbert nora nuria olaf oleg olga oliver olivia olivier omar oskar otto pablo
paola paolo pascal patricia patricio patrick patrik paul paula pedro peter petra philip philipp philippe pierre pietro rachel
rafael rahel raimund rainer ralf ramona raphael raymond rebecca regina regula reinhard rené renate reto ricardo richard rita
robert roberta roberto rodrigo roger roland rolf romain ronald rosa rosalie rudolf ruth ryan sabine sabrina salvatore samira
samuel samuele sandra sara sarah sascha sebastian selin sergio severin sigrid silvan silvia simon simona simone sofia sonja sophia
sophie stefan stefanie steffen stephan stephanie stephen steve steven susan susanne sven svenja sylvia tamara tanja tatjana
thea theo theodor theresa thierry thilo thomas tim timo timothy tina tobias tom tomas torsten udo ueli ulrich ulrike urs
ursula uwe valentin valentina valerie vanessa vera verena veronika victor victoria vincent vincenzo viktor virginia vittorio
vivian vladimir walter wendy werner wilhelm william winston wladimir wolfgang xavier yannick yasmin yusuf yves yvonne zoe

altman altmann amodei anderson arslan bach baerbock beethoven berlusconi bezos biden blair bolsonaro boris brandt brin 
cameron chirac churchill clinton curie darwin davis descartes draghi einstein erdogan freud garcia gandhi goethe
gonzalez guterres habeck harari harris hassabis hawking heisenberg hernandez hitler hinton hollande hopper huang jackson
jefferson johnson kafka kant kennedy kepler khan lecun lenin leibniz lincoln lindner lopez macron mandela marx
martinez mccarthy meier meloni merkel merz messi miller modi mozart murati musk nadella napoleon netanjahu netanyahu newton
nietzsche obama pelosi pichai picasso planck putin reagan rodriguez ronaldo roosevelt rossi rubio rutte sanchez
sanders sarkozy schiller scholz schmidt schröder schulz selenskyj shakespeare smith snowden soros spinoza stalin starmer steinmeier sunak
sutskever tesla thatcher thunberg trudeau truman trump tusk voltaire washington weber williams wilson wozniak
xi zelensky zuckerberg keynes habermas hegel adenauer bismarck federer nadal djokovic berset cassis keller-sutter amherd

abb accenture adidas adobe airbnb airbus alibaba allianz amazon amd anthropic apple arm asml audi avaloq aws axa
azure baidu bardeen barclays basf bayer bbc bitcoin blackrock bloomberg bluesky bmw boeing bosch broadcom bytedance 
chatgpt chevron chrome cisco citibank claude cnn coca-cola cohere commerzbank copilot credit-suisse daimler dall-e deepmind
deepseek deepl dell deloitte denner deutsche-bank disney ebay emirates ericsson exxon facebook fedex ferrari fiat firefox
fujitsu galaxus gazprom gemini github gmail goldman google gpt grok groq hitachi honda hp huawei huggingface hyundai ibm ikea infineon
instagram intel ios ipad iphone javascript jpmorgan kia kodak lego lenovo lg lidl linkedin linux llama lockheed lufthansa
mastodon mastercard mcdonalds mckinsey mercedes meta microsoft midjourney migros mitsubishi mozilla nasa nestlé
netflix nike nikon nintendo nissan nokia novartis nvidia openai opel panasonic paypal pepsi peugeot pfizer philips
pinterest playstation porsche postfinance python qualcomm raiffeisen reddit renault reuters roche rolex salesforce samsung sap
sberbank siemens sixt skype snapchat softbank sony spacex spotify sora starbucks starlink sulzer
swisscom tencent tesla tiktok toshiba toyota tumblr twitter uber ubs unicredit unilever veo volkswagen volvo
vw walmart wechat whatsapp wikipedia windows xbox xiaomi yahoo youtube zalando pika suno 

aarau aargau aberdeen abidjan accra adelaide afrika alabama alaska albanien algerien algier amsterdam ankara antwerpen appenzell
argentinien arizona athen atlanta auckland augsburg australien bagdad baltimore bangalore bangkok bangladesch barcelona basel
beijing beirut belfast belgien belgrad bellinzona berlin bern bielefeld bologna bolivien bonn bordeaux bosnien boston brandenburg
brasilien brasília bratislava bremen brüssel buenos budapest bukarest bulgarien california cambridge canberra caracas
casablanca chicago chile china chur cincinnati colorado dallas delhi denver detroit deutschland dortmund dresden dubai dublin
duisburg düsseldorf ecuador edinburgh england erfurt essex estland finnland florenz florida frankfurt frankreich frauenfeld freiburg
fribourg genf genua georgia ghana glarus glasgow graubünden graz griechenland grönland göttingen hamburg hannover havanna hawaii
heidelberg helsinki hessen hiroshima hongkong houston illinois indien indiana indonesien innsbruck irak iran irland
island israel istanbul italien jakarta japan jerusalem johannesburg jordanien kabul kairo kalifornien kanada karlsruhe kassel
katalonien katar kenia kiel kiew kolumbien konstanz kopenhagen korea krakau kroatien kuba kuwait köln lausanne
leeds leipzig lettland libanon libyen liechtenstein lima linz lissabon litauen liverpool locarno london lugano luxemburg
luzern lyon madrid mailand mainz malaysia malta manchester manila mannheim marokko marseille maryland massachusetts
melbourne mexiko miami michigan minnesota mississippi moldau monaco mongolei montana montenegro montreal moskau
mumbai myanmar münchen münster nairobi namibia neapel nepal neuenburg neuseeland nevada niederlande nigeria nizza
norwegen nürnberg oerlikon ohio oklahoma olten oregon osaka oslo ottawa oxford pakistan palästina panama paris peking pennsylvania
peru philadelphia philippinen phoenix polen portland portugal potsdam prag rapperswil regensburg riga rom rostock rotterdam
rumänien russland rwanda saarbrücken salzburg santiago schaffhausen schottland schweden schweiz schwyz seattle senegal
seoul serbien shanghai shenzhen sibirien singapur slowakei slowenien solothurn somalia spanien stockholm strassburg stuttgart
sudan sydney syrien taiwan tansania tennessee teheran texas thailand thurgau tibet tokio tokyo toronto tschechien tunesien
turin türkei uganda ukraine ungarn uri uruguay usa utah uzwil valencia venedig venezuela vermont vietnam virginia
warschau washington wien wiesbaden winterthur wisconsin wolfsburg wuppertal yverdon zagreb zaragoza zermatt zürich zypern
österreich marseille nantes toulouse lille rennes palermo catania verona trieste bari sevilla málaga bilbao granada
germany switzerland austria france italy spain europe russia poland hungary greece ireland scotland norway sweden finland
denmark belgium netherlands ukraine india brazil mexico canada egypt africa asia geneva zurich basel berne munich cologne
vienna rome milan venice florence naples brussels lisbon warsaw prague copenhagen moscow
allemagne suisse autriche italie espagne angleterre russie pologne hongrie grèce irlande norvège suède finlande danemark
belgique inde brésil mexique égypte genève londres vienne moscou bruxelles lisbonne varsovie pékin athènes venise
germania svizzera francia spagna inghilterra russia polonia ungheria grecia irlanda norvegia svezia finlandia danimarca
zurigo ginevra londra parigi mosca lisbona varsavia pechino roma milano torino napoli venezia firenze
alemania suiza austria italia españa inglaterra rusia hungría noruega suecia dinamarca bélgica brasil méxico egipto
zúrich ginebra parís moscú bruselas lisboa varsovia pekín atenas venecia milán
`

/** Given names that are hardly anything else: a capitalised word behind one is a family name. */
const [given = '', ...others] = NAMES.trim().split('\n\n')
const keysOf = (text: string): string[] => text.split(/\s+/).map((name) => foldWord(name, 'de'))

const GIVEN = new Set(keysOf(given))
const ALL = new Set([...GIVEN, ...others.flatMap(keysOf)])

/** Both take a folded word. */
export const isGivenName = (word: string): boolean => GIVEN.has(word)
export const isListedName = (word: string): boolean => ALL.has(word)
