import { describe, expect, test } from 'vitest';
import { findViolations, testRefusals } from '../check-script.ts';

testRefusals('confusable-name', [
  ['a Cyrillic letter in a Latin word', 'const prос = 1; prос;', 'const процесс = 1; процесс;'],
  ['one at the end', 'const sumа = 1; sumа;', 'const сумма = 1; сумма;'],
  ['a Greek capital in a Latin word', 'const Νame = 1; Νame;', 'const Νόμος = 1; Νόμος;'],
  ['a Greek letter inside a Latin word', 'const evαl = 1; evαl;', 'const α_level = 1; α_level;'],
  ['a property', 'const a = { nаme: 1 }; a;', "const a = { 'nаme': 1 }; a;"],
  [
    'a private name',
    'class A { #nаme = 1; read() { return this.#nаme; } } new A();',
    'class A { #имя = 1; read() { return this.#имя; } } new A();',
  ],
  [
    'a whole word in lookalikes of another name',
    'const рос = 1; const poc = 2; рос + poc;',
    'const рос = 1; const other = 2; рос + other;',
  ],
  ['a word that looks like a global', 'const еуаl = 1; еуаl;', 'const уже = 1; уже;'],
  ['letters of full width that look like a global', 'const ｅｖａｌ = 1; ｅｖａｌ;', 'const ｘ = 1; ｘ;'],
  ['letters of mathematics that look like a global', 'const 𝑒𝑣𝑎𝑙 = 1; 𝑒𝑣𝑎𝑙;', 'const 𝑥 = 1; 𝑥;'],
  [
    'two spellings of one accent',
    'const caf\u00E9 = 1; const cafe\u0301 = 2; caf\u00E9 + cafe\u0301;',
    'const caf\u00E9 = 1; const cafe = 2; caf\u00E9 + cafe;',
  ],
  ['an Armenian letter', 'const tօtal = 1; tօtal;', 'const օր = 1; օր;'],
  ['a Cherokee letter', 'const ᎢotaI = 1; ᎢotaI;', 'const ᎢᏓ = 1; ᎢᏓ;'],
]);

describe('names in the letters of the world pass', () => {
  test.each([
    'größe',
    'año',
    'naïve',
    'satış',
    'yılı',
    'Łódź',
    'điểm',
    'сумма',
    'выручка_2024',
    'totalПродажи',
    'μ',
    'σ2',
    'σx',
    'ρxy',
    'Δx',
    'Δrevenue',
    'β0',
    'π',
    'λ_max',
    'χ2',
    'εi',
    'ένα',
    'μέσος',
    '売上',
    '合計額',
    '매출',
    'إجمالي',
    'סכום',
    'राशि',
    'ยอดขาย',
    'xₐ',
    'ªª',
    'ﬁn',
    'ελλάδα',
    'K_max',
    'Å',
  ])('%s', async (name) => {
    expect(await findViolations(`const ${name} = 1; ${name};`)).toEqual([]);
  });
});
