// Cyrillic, Greek and Armenian letters that look like Latin ones: "fіve" with a Cyrillic letter is read as "five".
const lookalikes = new Map(
  'аa вb еe ѕs іi јj кk мm нh оo рp сc тt уy хx ԁd һh ԛq ԝw ү-y ғf αa εe ηn ιi κk νv οo ρp τt υu χx γy ωw օo սu ոn հh զq'
    .split(' ')
    .map((pair): [string, string] => [pair.charAt(0), pair.charAt(pair.length - 1)]),
);

/** Lower case, without accents, with letters that look Latin made Latin: the form in which words are compared. */
export function foldWord(word: string): string {
  if (/^[A-Za-z]*$/.test(word)) return word.toLowerCase();
  const folded = word
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i');
  if (!/[\u0370-\u058F]/.test(folded)) return folded;
  return Array.from(folded, (letter) => lookalikes.get(letter) ?? letter).join('');
}
