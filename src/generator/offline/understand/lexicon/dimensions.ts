/** An adjective of size: the column words that it speaks of, and its three forms. */
export type Dimension = {
  readonly about: readonly string[];
  readonly positive: readonly string[];
  readonly comparative: readonly string[];
  readonly superlative: readonly string[];
  readonly direction: 'most' | 'least';
};

/** Reviewed data. What "heaviest", "heavier than" and "how heavy" ask about. */
export const dimensions: readonly Dimension[] = [
  { about: ['weight', 'mass'], positive: ['heavy'], comparative: ['heavier'], superlative: ['heaviest'], direction: 'most' },
  { about: ['weight', 'mass'], positive: [], comparative: ['lighter'], superlative: ['lightest'], direction: 'least' },
  { about: ['length', 'duration', 'distance'], positive: ['long'], comparative: ['longer'], superlative: ['longest'], direction: 'most' },
  { about: ['length', 'duration', 'distance', 'height'], positive: [], comparative: ['shorter'], superlative: ['shortest'], direction: 'least' },
  { about: ['height'], positive: ['tall'], comparative: ['taller'], superlative: ['tallest'], direction: 'most' },
  { about: ['depth'], positive: ['deep'], comparative: ['deeper'], superlative: ['deepest'], direction: 'most' },
  { about: ['depth'], positive: ['shallow'], comparative: ['shallower'], superlative: ['shallowest'], direction: 'least' },
  { about: ['width'], positive: ['wide'], comparative: ['wider'], superlative: ['widest'], direction: 'most' },
  { about: ['age', 'year'], positive: ['old'], comparative: ['older'], superlative: ['oldest', 'eldest'], direction: 'most' },
  { about: ['age', 'year'], positive: ['young'], comparative: ['younger'], superlative: ['youngest'], direction: 'least' },
  { about: ['temperature', 'temp', 'anomaly'], positive: ['hot', 'warm'], comparative: ['hotter', 'warmer'], superlative: ['hottest', 'warmest'], direction: 'most' },
  { about: ['temperature', 'temp', 'anomaly'], positive: ['cold', 'cool'], comparative: ['colder', 'cooler'], superlative: ['coldest', 'coolest'], direction: 'least' },
  { about: ['precipitation', 'rain', 'rainfall'], positive: ['wet'], comparative: ['wetter', 'rainier'], superlative: ['wettest', 'rainiest'], direction: 'most' },
  { about: ['precipitation', 'rain', 'rainfall'], positive: [], comparative: ['drier'], superlative: ['driest'], direction: 'least' },
  { about: ['wind', 'gust'], positive: ['windy'], comparative: ['windier'], superlative: ['windiest'], direction: 'most' },
  { about: ['wind', 'gust'], positive: [], comparative: ['calmer'], superlative: ['calmest'], direction: 'least' },
  { about: ['magnitude', 'strength', 'intensity', 'wind', 'power'], positive: ['strong'], comparative: ['stronger'], superlative: ['strongest', 'most powerful', 'most violent', 'most intense'], direction: 'most' },
  { about: ['magnitude', 'strength', 'intensity', 'wind', 'power'], positive: ['weak'], comparative: ['weaker'], superlative: ['weakest', 'least powerful'], direction: 'least' },
  { about: ['speed', 'velocity'], positive: ['fast'], comparative: ['faster', 'quicker'], superlative: ['fastest', 'quickest'], direction: 'most' },
  { about: ['speed', 'velocity'], positive: ['slow'], comparative: ['slower'], superlative: ['slowest'], direction: 'least' },
  { about: ['price', 'cost', 'rate'], positive: ['expensive', 'costly'], comparative: ['dearer', 'more expensive', 'more costly', 'costlier'], superlative: ['most expensive', 'costliest', 'dearest', 'priciest', 'most costly'], direction: 'most' },
  { about: ['price', 'cost', 'rate'], positive: ['cheap'], comparative: ['cheaper', 'less expensive'], superlative: ['cheapest', 'least expensive'], direction: 'least' },
  { about: ['salary', 'wage', 'income', 'revenue'], positive: ['rich'], comparative: ['richer'], superlative: ['richest', 'best paid', 'wealthiest'], direction: 'most' },
  { about: ['population'], positive: ['populous'], comparative: ['more populous'], superlative: ['most populous', 'most populated', 'most inhabited'], direction: 'most' },
  { about: ['population'], positive: [], comparative: ['less populous'], superlative: ['least populous', 'least populated'], direction: 'least' },
  { about: ['profit', 'margin'], positive: ['profitable'], comparative: ['more profitable'], superlative: ['most profitable'], direction: 'most' },
  { about: ['unit', 'quantity', 'sale', 'revenue'], positive: [], comparative: [], superlative: ['bestseller', 'best seller', 'best selling', 'top selling', 'top seller', 'bestselling', 'best sold'], direction: 'most' },
  { about: ['unit', 'quantity', 'sale', 'revenue'], positive: [], comparative: [], superlative: ['worst selling', 'least selling', 'lowest selling', 'worst sold'], direction: 'least' },
  { about: ['temperature', 'temp'], positive: [], comparative: [], superlative: ['how hot did it get', 'how warm did it get'], direction: 'most' },
  { about: ['temperature', 'temp'], positive: [], comparative: [], superlative: ['how cold did it get', 'how cool did it get'], direction: 'least' },
  { about: ['rating', 'popularity'], positive: [], comparative: [], superlative: ['best rated', 'highest rated', 'top rated'], direction: 'most' },
  { about: ['significance', 'sig'], positive: ['significant'], comparative: ['more significant'], superlative: ['most significant'], direction: 'most' },
  { about: ['felt'], positive: [], comparative: [], superlative: ['most felt', 'most widely felt'], direction: 'most' },
  { about: ['date', 'time', 'year', 'founded', 'opened'], positive: [], comparative: ['newer', 'later'], superlative: ['newest', 'latest', 'most recent', 'last'], direction: 'most' },
  { about: ['date', 'time', 'year', 'founded', 'opened'], positive: [], comparative: ['earlier'], superlative: ['earliest'], direction: 'least' },
];
