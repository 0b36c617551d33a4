import { digitsOf, isDay, passesLuhn, remainder, weigh } from './pattern.ts';
import type { Pattern } from './pattern.ts';

/** National numbers that carry a checksum by which they can be told from other numbers of their form. */

function nationalId(form: RegExp, check: (found: string) => boolean, digits: number): Pattern {
  return { kind: 'national-id', form, check, hasChecksum: true, needs: { digits } };
}

/** Spain (DNI and NIE): the letter is the remainder by 23. */
const spanish = nationalId(
  /(?<![\w.-])(?:\d{8}|[XYZxyz]-?\d{7})[ -]?[A-Za-z](?!\w)/g,
  (found) => {
    const text = found.replace(/[ -]/g, '').toUpperCase();
    const digits = text.slice(0, -1).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)));
    return text.at(-1) === 'TRWAGMYFPDXBNJZSQVHLCKE'[remainder(digits, 23)];
  },
  7,
);

/** Italy (codice fiscale): characters at odd places count by a table of their own. */
const italian = nationalId(
  /(?<!\w)[A-Za-z]{6}\d{2}[A-EHLMPR-Ta-ehlmpr-t]\d{2}[A-Za-z]\d{3}[A-Za-z](?!\w)/g,
  (found) => {
    const text = found.toUpperCase();
    let total = 0;
    for (let index = 0; index < 15; index += 1) {
      const character = text[index] as string;
      const value = /\d/.test(character) ? Number(character) : character.charCodeAt(0) - 65;
      total += index % 2 === 0 ? (italianOdd[value] as number) : value;
    }
    return text.charCodeAt(15) - 65 === total % 26;
  },
  7,
);

const italianOdd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/** France (NIR): two digits of the remainder by 97; Corsica's departments are letters. */
const french = nationalId(
  /(?<![\w.-])[12] ?\d{2} ?\d{2} ?(?:\d{2}|2[ABab]) ?\d{3} ?\d{3} ?\d{2}(?!\w)/g,
  (found) => {
    const text = found.replace(/ /g, '').toUpperCase();
    const digits = text.slice(0, 13).replace('2A', '19').replace('2B', '18');
    return 97 - remainder(digits, 97) === Number(text.slice(13));
  },
  14,
);

/** Belgium: the day of birth, a number, and the remainder by 97, with a 2 before it for those born from 2000 on. */
const belgian = nationalId(
  /(?<![\w.-])\d{2}\.?\d{2}\.?\d{2}-?\d{3}[.-]?\d{2}(?!\w)/g,
  (found) => {
    const digits = digitsOf(found);
    const [year, month, day] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6)].map(Number) as [
      number,
      number,
      number,
    ];
    const key = Number(digits.slice(9));
    const isBornBefore = 97 - remainder(digits.slice(0, 9), 97) === key && isDay(1900 + year, month, day);
    return isBornBefore || (97 - remainder(`2${digits.slice(0, 9)}`, 97) === key && isDay(2000 + year, month, day));
  },
  11,
);

/** Brazil (CPF): two check digits by 11. */
const brazilian = nationalId(
  /(?<![\w.-])\d{3}\.?\d{3}\.?\d{3}-?\d{2}(?!\w)/g,
  (found) => {
    const digits = digitsOf(found);
    if (/^(\d)\1*$/.test(digits)) return false;
    const first = ((weigh(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10) % 11) % 10;
    const second = ((weigh(digits, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10) % 11) % 10;
    return digits.endsWith(`${first}${second}`);
  },
  11,
);

/** China: area, day of birth, number, and a check character by 11. */
const chinese = nationalId(
  /(?<!\w)[1-9]\d{5}(?:19|20)\d{9}[\dXx](?!\w)/g,
  (found) => {
    if (!isDay(Number(found.slice(6, 10)), Number(found.slice(10, 12)), Number(found.slice(12, 14)))) return false;
    const total = weigh(found, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]);
    return '10X98765432'[total % 11] === found.at(-1)?.toUpperCase();
  },
  17,
);

/** Finland (henkilötunnus): the day of birth, a sign for the century, a number and a check character by 31. */
const finnish = nationalId(
  /(?<![\w.-])\d{6}[-+YXWVUABCDEF]\d{3}[0-9A-FHJ-NPR-Y](?!\w)/g,
  (found) => {
    const digits = found.slice(0, 6) + found.slice(7, 10);
    if (!isDay(1900 + Number(found.slice(4, 6)), Number(found.slice(2, 4)), Number(found.slice(0, 2)))) {
      const isLeapOf2000 = found.startsWith('290200') && /[A-F]/.test(found[6] as string);
      if (!isLeapOf2000) return false;
    }
    return '0123456789ABCDEFHJKLMNPRSTUVWXY'[remainder(digits, 31)] === found.at(-1);
  },
  9,
);

/** Norway (fødselsnummer): the day of birth, a number, and two check digits by 11. */
const norwegian = nationalId(
  /(?<![\w.-])\d{6} ?\d{5}(?!\w)/g,
  (found) => {
    const digits = digitsOf(found);
    // The first digit is raised by 4 for those without residence, the month by 40 or 80 in made-up ones.
    const day = Number(digits.slice(0, 2)) % 40;
    const month = Number(digits.slice(2, 4)) % 40;
    if (!isDay(2000 + Number(digits.slice(4, 6)), month, day)) return false;
    const isFirstRight = weigh(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0;
    return isFirstRight && weigh(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
  },
  11,
);

/** Poland (PESEL): the day of birth, the century in the month, and a check digit by 10. */
const polish = nationalId(
  /(?<![\w.-])\d{11}(?!\w)/g,
  (found) => {
    const month = Number(found.slice(2, 4));
    const century = [1900, 2000, 2100, 2200, 1800][Math.floor(month / 20)] as number;
    if (!isDay(century + Number(found.slice(0, 2)), month % 20, Number(found.slice(4, 6)))) return false;
    return weigh(found, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0;
  },
  11,
);

/** Sweden (personnummer): the day of birth, a number, and a check digit after Luhn. The day is raised by 60 for those without residence. */
const swedish = nationalId(
  /(?<![\w.-])(?:19|20)?\d{6}[-+]?\d{4}(?!\w)/g,
  (found) => {
    const digits = digitsOf(found).slice(-10);
    const [year, month, day] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6)].map(Number) as [
      number,
      number,
      number,
    ];
    return isDay(2000 + year, month, day > 60 ? day - 60 : day) && passesLuhn(digits);
  },
  10,
);

export const nationalIds: readonly Pattern[] = [
  italian,
  spanish,
  chinese,
  french,
  finnish,
  belgian,
  brazilian,
  norwegian,
  polish,
  swedish,
];
