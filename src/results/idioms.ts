import { isPlain } from './plain-text.ts';

// Ways of speaking in which a number word states no number. They are taken out before words are read, so a rule here must
// not swallow a claim: each is as narrow as the sentences that need it. docs/grounding.md has the reasons.

const groups = 'columns|variables|measures|groups|periods|series|samples|sides';
const verbs = 'is|was|are|were|have|had|do|did|move|moved|rise|rose|fall|fell|differ|differed|together|show|follow';

const idiomPatterns = [
  // "one" as a pronoun, not as a count
  '(?<!only |just |exactly |but |least |most )one of',
  'no one',
  'one another',
  'one by one',
  'one or more',
  'on the one hand',
  'the one (?:that|which|with|who)',
  'the (?!only |single |remaining )\\p{L}+ one(?! (?:per|hundred|thousand|million|point|in|out|third|half))',
  '(?:this|that|each|every|any|another|which) one',
  '(?:when|as|if|while) one (?:rises|falls|grows|goes|moves|says)',
  'one (?:can|may|might|could|should|would|cannot|gets|sees|finds|says|tells|explains)',
  'from one (?=\\p{L}+ to the next)',
  // "two" as both of those just named, and in the names of tests
  `(?:the|these|those) two(?= (?:${groups}|${verbs})(?!\\p{L}))`,
  '(?:between|of) (?:the|these|those) two(?=\\s*(?:[.,;:!?)]|$))',
  '(?:one|two)[- ](?:sided|tailed|sample|way|proportion)',
  // "zero" as the place where signs change
  '(?:above|below|near|around|close to|far from|away from|different from|differs from|greater than|less than) zero',
  '(?:includes|contains|excludes|crosses) zero',
  'non-?zero',
  // "second" as a unit of time
  'per second',
  '(?:a|each|every) second(?=\\s*[.,;:!?)]|$)',
  // words of manner
  'second[- ](?:hand|guess)',
  'double[- ](?:check|checked|count|counted|counting)',
  'third[- ]part(?:y|ies)',
  'half-?li(?:fe|ves)',
  // percent, and both, in other languages
  'por ciento',
  'pour cent',
  '(?:les|ces|des|entre les|tous les|toutes les) deux(?=\\s*(?:[.,;:!?)]|$))',
  '(?:los|las|estos|estas|entre los|entre las) dos(?=\\s*(?:[.,;:!?)]|$))',
  'por segundo',
  'par seconde',
];

const source = `(?<![\\p{L}\\p{N}])(?:${idiomPatterns.join('|')})(?![\\p{L}\\p{N}])`;
const idioms = new RegExp(source, 'giu');
// The same for plain text: it compiles ten times faster.
const plainIdioms = new RegExp(source.replaceAll('[\\p{L}\\p{N}]', '[a-z\\d]').replaceAll('\\p{L}', '[a-z]'), 'gi');
const hints = /one|two|zero|second|double|third|half|deux|dos|cent|ciento|segundo/i;
// Names that hold a digit and state nothing: an exponent of a unit, a gas, a coefficient, a kind of error.
const names =
  /(?<![\p{L}\p{N}])(?:R²|r²|R2|η²|χ²|[kcmµμdn]?m[²³]|CO₂|CO2|H₂O|H2O|NO₂|NO2|SO₂|SO2|O₃|CH₄|CH4|N₂O|N2O|PM2\.5|PM10|B2B|B2C|F1|HC[0-3]|2D|3D)(?![\p{L}\p{N}])/gu;

/** The text without idioms and names, each replaced by a space as a word would end there. */
export function removeIdioms(text: string): string {
  const plain = isPlain(text);
  const unnamed = plain && !/\d/.test(text) ? text : text.replaceAll(names, ' ');
  return hints.test(unnamed) ? unnamed.replaceAll(plain ? plainIdioms : idioms, ' ') : unnamed;
}

const claims =
  /\b(?:a (?:full |good )?quarter(?! (?:ago|earlier|later)\b)|couple of|single-digit|(?:only|just|exactly|more than) once)\b/gi;

/** Numbers stated by words that state none alone: "by a quarter", "a couple of". */
export function findClaimingPhrases(text: string): readonly string[] {
  return [...text.matchAll(claims)].map(([phrase]) => phrase.toLowerCase());
}
