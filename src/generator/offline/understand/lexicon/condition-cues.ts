import type { CueEntry } from './cue.ts';

/** Words for conditions on rows: comparisons, times, texts, and what is left out. Reviewed data: phrases parted by "|", folded. */
export const conditionCues: readonly CueEntry[] = [
  [
    { kind: 'comparator', operator: '>' },
    'above|over|more than|greater than|larger than|bigger than|higher than|exceeding|exceeds|exceed|exceeded|>|in excess of|upwards of|beyond|better than|is more than|topped|surpassing|surpassed|gt|strictly above',
  ],
  [
    { kind: 'comparator', operator: '>=' },
    'at least|no less than|not less than|minimum of at least|>=|≥|from at least|no fewer than|not below|not under|greater than or equal to|more than or equal to|a minimum of|equal to or greater than|at or above',
  ],
  [
    { kind: 'comparator', operator: '<' },
    'below|under|less than|fewer than|smaller than|lower than|<|beneath|is less than|short of|lt|strictly below|worse than',
  ],
  [
    { kind: 'comparator', operator: '<=' },
    'at most|no more than|not more than|up to|<=|≤|not above|not over|less than or equal to|a maximum of|equal to or less than|no greater than|at or below|not exceeding|within',
  ],
  [{ kind: 'comparator', operator: '=' }, 'equal to|equals|exactly|equal|=|is equal to|equaling|precisely'],
  [
    { kind: 'comparator', operator: '!=' },
    '!=|<>|not equal to|different from|does not equal|unequal to|is not equal to',
  ],
  [
    { kind: 'comparative', direction: 'most' },
    'more|higher|bigger|larger|greater|better|more often|more frequent|more frequently|more common',
  ],
  [
    { kind: 'comparative', direction: 'least' },
    'less|fewer|lower|smaller|worse|less often|less frequent|less frequently|less common',
  ],
  [
    { kind: 'or-more', operator: '>=' },
    'or more|or higher|or above|or greater|and above|and up|or over|or better|and over|and higher|or larger|or stronger|or deeper|or longer|or older|and more|and older|upwards|+|or heavier|or faster|or later|or bigger',
  ],
  [
    { kind: 'or-more', operator: '<=' },
    'or less|or lower|or below|or fewer|or under|and below|and under|or smaller|and lower|or younger|or shorter|or earlier|or cheaper|and less|and younger|or lighter|or weaker',
  ],
  [
    { kind: 'between' },
    'between|in the range of|in the range|ranging from|ranges from|ranging between|from between|within the range of|is between|in between',
  ],
  [
    { kind: 'negation' },
    "not|excluding|except|except for|other than|without|but not|non|exclude|excludes|ignoring|ignore|leaving out|apart from|aside from|besides|is not|are not|was not|were not|did not|does not|do not|isn't|aren't|wasn't|weren't|didn't|doesn't|don't|isnt|arent|wasnt|werent|didnt|doesnt|dont|no|leave out|omit|omitting|with no|outside|outside of|that are not|that is not|which are not|who are not|that were not|that was not|is anything but|all but|everything but|anything but|everyone but|everybody but|everything except|everything other than|excluded|neither|nor|minus",
  ],
  [{ kind: 'and' }, 'and|&|as well as|plus|along with|together with|and also|and the|and then|and their|and its|but'],
  [{ kind: 'or' }, 'or|and/or|or the|either'],
  [{ kind: 'comma' }, ',|;|:'],
  [{ kind: 'to' }, 'to|through|thru|–|—'],
  [{ kind: 'than' }, 'than'],
  [
    { kind: 'since' },
    'since|starting in|starting from|from on|beginning in|beginning with|as of|from the start of|starting with|ever since|since the start of|since the beginning of|from the beginning of|since the end of',
  ],
  [{ kind: 'after' }, 'after|later than|following|past|newer than|more recent than'],
  [{ kind: 'before' }, 'before|prior to|earlier than|preceding|up until|older than|ahead of'],
  [
    { kind: 'until' },
    'until|till|through the end of|up to and including|by the end of|to the end of|ending in|up through',
  ],
  [
    { kind: 'text-match', match: 'contains' },
    'containing|contains|contain|that contain|include|includes|including|with the word|has the word|have the word|with the letter|with the letters|have the letter|have the letters|has the letter|that includes|including the word|mentioning|mention|mentions|that mention|with the substring|with the text|whose name contains',
  ],
  [
    { kind: 'text-match', match: 'starts-with' },
    'starting with|beginning with|starting with the letter|starts with|start with|beginning with the letter|begins with|begin with|that start with|that starts with|starting with the letters|starts with the letter|start with the letter|begins with the letter|begin with the letter|beginning with the letters',
  ],
  [
    { kind: 'text-match', match: 'ends-with' },
    'ending with|ends with|end with|ending in the letter|ends in|that end with|ending with the letter|ends with the letter|end with the letter|ends in the letter|that ends with|is ending with the letter|are ending with the letter',
  ],
  [
    { kind: 'missing' },
    "missing|was not recorded|were not recorded|is not recorded|are not recorded|wasn't recorded|was not given|was not reported|were not reported|was not known|was not measured|not reported|do we not know|not know|we do not know|we don t know|do not know|lack|lacks|lacking|not given|not stated|not filled in|not specified|left blank|left empty|is unknown|are unknown|unfilled|null|blank|unknown value|empty|nulls|missing values|unspecified|not recorded|not available|n a|nan|na|not null|is null|not known|is not null",
  ],
];
