// Words that state a number, by language, folded: lower case, without accents. Reviewed data; docs/grounding.md says why
// some are not here ("first", "both", "quarter", German "null"). A word before "=" has the digits that mean the same, so that "top 5" permits "the five".

const list = (text: string): readonly string[] => text.trim().split(/\s+/);

const english = list(`
  zero=0 nought=0 naught=0 nil=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12
  thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40 fourty=40
  fifty=50 sixty=60 seventy=70 eighty=80 ninety=90 hundred=100 thousand=1000 million billion trillion quadrillion
  dozen lakh crore tens twenties thirties forties fifties sixties seventies eighties nineties
  hundreds thousands millions billions trillions dozens lakhs crores
  second=2nd third=3rd fourth=4th fifth=5th sixth=6th seventh=7th eighth=8th ninth=9th tenth=10th eleventh=11th twelfth=12th
  thirteenth=13th fourteenth=14th fifteenth=15th sixteenth=16th seventeenth=17th eighteenth=18th nineteenth=19th twentieth=20th
  thirtieth=30th fortieth=40th fiftieth=50th sixtieth=60th seventieth=70th eightieth=80th ninetieth=90th hundredth=100th
  thousandth=1000th millionth billionth secondly thirdly fourthly
  thirds fourths fifths sixths sevenths eighths ninths tenths hundredths thousandths
  half halves halve halved halving twice thrice double doubles doubled doubling doubly triple triples tripled tripling treble
  trebled trebling quadruple quadrupled quadrupling quintuple quintupled sextupled twosome threesome foursome infinity
  twos threes fours fives sixes sevens eights nines`);

const german = list(`
  zwei=2 zwo=2 drei=3 vier=4 funf=5 fuenf=5 sechs=6 sieben=7 acht=8 neun=9 zehn=10 zwolf=12 zwoelf=12 zwanzig=20
  dreissig=30 vierzig=40 funfzig=50 sechzig=60 siebzig=70 achtzig=80 neunzig=90 hundert=100 tausend=1000
  millionen milliarde milliarden billionen dutzend dutzende hunderte tausende
  halb halbe halber halbes halben halfte haelfte halbiert halbierte halbieren drittel viertel funftel sechstel achtel zehntel
  doppelt doppelte doppelten doppelter doppeltes verdoppelt verdoppelte verdoppeln verdoppelung verdopplung verdreifacht
  verdreifachte vervierfacht verfunffacht verzehnfacht zweite zweiter zweiten zweites dritte dritter dritten drittes vierte
  vierter vierten funfte funfter funften sechste siebte achte neunte zehnte zweimal dreimal viermal funfmal`);

const french = list(`
  zero=0 deux=2 trois=3 quatre=4 cinq=5 huit=8 dix=10 onze=11 douze=12 treize=13 quatorze=14 quinze=15 vingt=20
  vingts=20 trente=30 quarante=40 cinquante=50 soixante=60 septante=70 octante=80 nonante=90 mille=1000 milliard
  milliards dizaine dizaines douzaine douzaines quinzaine vingtaine trentaine quarantaine cinquantaine centaine centaines
  millier milliers demi demie moitie moities doublee doublees triplee quadruple deuxieme troisieme quatrieme
  cinquieme sixieme septieme huitieme neuvieme dixieme centieme millieme doublement`);

const spanish = list(`
  cero=0 dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 doce=12 trece=13 catorce=14 quince=15
  dieciseis=16 diecisiete=17 dieciocho=18 diecinueve=19 veinte=20 veintiuno=21 veintiun=21 veintidos=22 veintitres=23
  veinticuatro=24 veinticinco=25 veintiseis=26 veintisiete=27 veintiocho=28 veintinueve=29 treinta=30 cuarenta=40
  cincuenta=50 sesenta=60 setenta=70 ochenta=80 noventa=90 cien=100 ciento=100 cientos doscientos trescientos cuatrocientos
  quinientos seiscientos setecientos ochocientos novecientos millon millones docena docenas decena decenas centenar
  centenares millar millares mitad mitades tercio tercios doble dobles duplico duplica duplicado duplicaron duplicarse
  triplico triplica triplicado triplicaron segunda tercer tercero tercera cuarta quinto quinta sexto decimo`);

/** Words that mean something harmless elsewhere: refused only in a sentence of their own language. */
const onlyIn: Readonly<Record<string, ReadonlySet<string>>> = {
  de: new Set(list('elf elfte')),
  fr: new Set(list('sept neuf seize cent cents second seconde quart quarts tiers')),
  es: new Set(list('once mil miles medio media medias cuarto cuartos segundo')),
};

/** Small words by which a language is known, whatever the locale says. */
const functionWords: Readonly<Record<string, ReadonlySet<string>>> = {
  de: new Set(list('der die das und ist sind den dem von mit nicht auf um wurde hat im')),
  fr: new Set(list('le la les des est et une du au aux dans pour sur avec par sont')),
  es: new Set(list('el la los las es y en del una con por para son fue que')),
};

const words = new Map<string, string>();
for (const entry of [...english, ...german, ...french, ...spanish]) {
  const [word = '', digits] = entry.split('=');
  if (!words.has(word)) words.set(word, digits ?? word);
}

const germanPart =
  '(?:ein|zwei|zwo|drei|dreissig|vier|fuenf|funf|sechs?|sieb|sieben|acht|neun|zehn|elf|zwoelf|zwolf|zwan|zig|hundert|tausend|million(?:en)?|und)';
const germanCompound = new RegExp(`^${germanPart}{2,}(?:fach(?:e[nrs]?)?|mal|s?te[nrs]?|s?tel)?$`);
const germanMultiple = new RegExp(`^(?!ein(?:fach|mal))${germanPart}(?:fach(?:e[nrs]?)?|mal)$`);
const englishPart =
  '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thir|fif|teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|and|ty)';
const englishCompound = new RegExp(`^${englishPart}{2,}(?:th|s)?$`);
const englishFold =
  /^(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|hundred|thousand|million|many)fold$/;
const spanishCompound = /^(?:treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa)y\p{L}+$/u;

/** What number a folded word states, as digits where there are such; nothing for other words. */
export function readNumberWord(word: string, languages: ReadonlySet<string>): string | undefined {
  const known = words.get(word);
  if (known !== undefined) return known;
  for (const language of languages) if (onlyIn[language]?.has(word)) return word;
  const compound =
    englishCompound.test(word) ||
    germanCompound.test(word) ||
    germanMultiple.test(word) ||
    englishFold.test(word) ||
    spanishCompound.test(word);
  return compound ? word : undefined;
}

/** The languages that a sentence may be in: that of the locale, and those of which two small words or more stand in it. */
export function guessLanguages(folded: readonly string[], locale: string): ReadonlySet<string> {
  const languages = new Set([locale.slice(0, 2).toLowerCase()]);
  for (const [language, small] of Object.entries(functionWords)) {
    if (folded.filter((word) => small.has(word)).length >= 2) languages.add(language);
  }
  return languages;
}
