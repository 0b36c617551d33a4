import { describe, expect, it } from 'vitest';
import type { Bench } from '../record-store-contract.ts';
import { addEnded, answered, sampleAnalysis, sampleDataset, sampleKey, second } from '../sample-records.ts';

/** Search, and text that a database cannot hold. */
export function describeText({ store }: Bench): void {
  async function search(words: string): Promise<string[]> {
    return (await store().listAnalyses('ann', { search: words }, { limit: 99 })).items.map(({ question }) => question);
  }

  async function ask(questions: readonly string[]): Promise<void> {
    for (const [index, question] of questions.entries())
      await store().accept(sampleAnalysis({ id: `q${index}`, question, createdAt: second(-index) }));
  }

  describe('search', () => {
    it('finds words whatever their case, in any language', async () => {
      await ask(['Umsatz je Ähre', 'umsatz je ähre', 'Größe der STRASSE', 'ΟΔΟΣ', 'Istanbul', 'Цена']);
      expect(await search('ÄHRE')).toEqual(['Umsatz je Ähre', 'umsatz je ähre']);
      expect(await search('a\u0308hre')).toEqual(['Umsatz je Ähre', 'umsatz je ähre']);
      expect(await search('straße')).toEqual(['Größe der STRASSE']);
      expect(await search('GRÖẞE')).toEqual(['Größe der STRASSE']);
      expect(await search('οδος')).toEqual(['ΟΔΟΣ']);
      expect(await search('ISTAN')).toEqual(['Istanbul']);
      expect(await search('цЕн')).toEqual(['Цена']);
      expect(await search('ahre')).toEqual([]);
    });

    it('takes nothing for a pattern', async () => {
      await ask(['100% of sales', 'a_b', 'a\\b', 'axb', "it's", '$1 or ?', '[a-z]*']);
      expect(await search('%')).toEqual(['100% of sales']);
      expect(await search('_')).toEqual(['a_b']);
      expect(await search('\\')).toEqual(['a\\b']);
      expect(await search("'")).toEqual(["it's"]);
      expect(await search('$1')).toEqual(['$1 or ?']);
      expect(await search('?')).toEqual(['$1 or ?']);
      expect(await search('[A-Z]*')).toEqual(['[a-z]*']);
      expect(await search("' OR '1'='1")).toEqual([]);
    });

    it('finds all where it looks for nothing, and none where it looks for more than was ever asked', async () => {
      await ask(['one', 'two']);
      expect(await search('')).toEqual(['one', 'two']);
      expect(await search('x'.repeat(200_000))).toEqual([]);
    });
  });

  describe('text', () => {
    const strange = 'a\0b\ud800c\udfff\u{1f600}d';
    /** The mark for what cannot be read stands where a NUL or half a character was. */
    const kept = 'a\ufffdb\ufffdc\ufffd\u{1f600}d';

    it('that no database can hold is kept with marks in it, and found by what was given', async () => {
      await store().addKey(sampleKey({ id: strange, owner: strange, name: strange }));
      expect(await store().findKey(strange)).toMatchObject({ id: kept, owner: kept, name: kept });
      await store().saveDataset(sampleDataset({ name: strange }));
      expect(await store().findDataset('ann', strange)).toMatchObject({ name: kept });
      await store().addSession({ id: 's', owner: 'ann', title: strange, createdAt: second(0) });
      expect(await store().findSession('ann', 's')).toMatchObject({ title: kept });
      const outcome = { ...answered, summary: strange };
      await addEnded(
        store(),
        { question: strange, ask: JSON.stringify({ question: strange }) },
        second(1),
        undefined,
        outcome,
      );
      await store().saveFeedback('ann', 'one', { rating: 'unclear', comment: strange, at: second(2) });
      const found = await store().findAnalysis('ann', 'one');
      expect(found).toMatchObject({ question: kept, outcome: { summary: kept }, feedback: { comment: kept } });
      expect(JSON.parse(found?.ask ?? '')).toEqual({ question: strange });
      expect(await search('A\0B')).toEqual([kept]);
      await store().saveDataset(sampleDataset(), {
        at: second(0),
        owner: strange,
        action: 'ask',
        target: strange,
        question: strange,
        request: strange,
      });
      const [line] = (await store().listAudit(strange, { limit: 2 })).items;
      expect(line).toEqual({ at: second(0), owner: kept, action: 'ask', target: kept, question: kept, request: kept });
    });

    it('is kept as it is otherwise', async () => {
      const texts = [
        '',
        ' ',
        '\n\t\r',
        "'); DROP TABLE glovebox_keys; --",
        'e\u0301',
        '\u{1f469}\u200d\u{1f4bb}',
        '\ufeff',
        '\u0001',
      ];
      for (const [index, name] of texts.entries()) await store().addKey(sampleKey({ id: `k${index}`, name }));
      expect((await store().listKeys()).map(({ name }) => name)).toEqual(texts);
    });

    it('may be long', async () => {
      const question = 'ä'.repeat(10_000);
      const ask_ = JSON.stringify({ question, more: 'x'.repeat(300_000) });
      await store().accept(sampleAnalysis({ question, ask: ask_ }));
      expect(await store().findAnalysis('ann', 'one')).toMatchObject({ question, ask: ask_ });
    });
  });
}
