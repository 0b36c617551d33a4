import type { PersonalKind } from './patterns/pattern.ts';

/** What only the name of a column can tell. */
export type HintedKind = PersonalKind | 'name' | 'address' | 'birthday' | 'location' | 'passport' | 'bank-account';

/** Words of column names, written together and in lower case. A name alone may be that of a product: it takes whose it is. */
const hints: readonly (readonly [HintedKind, RegExp])[] = [
  ['email', /email|^mail$|mailaddress/],
  ['phone', /phone|mobile|telefon|handy|^tel$|^fax$|cellnumber|telephone/],
  ['iban', /iban/],
  ['bank-account', /bankaccount|accountnumber|kontonummer|sortcode|routingnumber/],
  ['credit-card', /creditcard|cardnumber|kreditkarte|^ccn(um(ber)?)?$/],
  ['ip-address', /ipaddress|^ip$|clientip|remoteip|ipv[46]/],
  [
    'national-id',
    /^ssn$|socialsecurity|nationalid|taxid|steuerid|personnummer|^pesel$|^cpf$|^dni$|^nie$|^nir$|codicefiscale|sozialversicherung/,
  ],
  ['passport', /passport|driverslicen[cs]e|drivinglicen[cs]e|idcard/],
  ['birthday', /birth|^dob$|geburtstag|geburtsdatum|naissance|nacimiento/],
  [
    'address',
    /street|^address|addressline|homeaddress|postaladdress|stra(ss|ß)e|^adresse$|postcode|^zip(code)?$|postalcode|^plz$/,
  ],
  ['location', /^lat(itude)?$|^(lon|lng|long)(gitude)?$|geolocation|^gps/],
  [
    'name',
    /firstname|lastname|surname|fullname|middlename|maidenname|givenname|familyname|^(vor|nach)name$|^prenom$|^apellidos?$|^username$|(customer|client|patient|employee|person|contact|student|user|owner|author|guest|passenger|member|driver)name/,
  ],
];

export function hintOf(column: string): HintedKind | undefined {
  const words = column.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return hints.find(([, pattern]) => pattern.test(words))?.[0];
}
