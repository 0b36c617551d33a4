import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../../src/contract/analysis.ts';
import { readDocument, writeDocument } from '../../../src/service/jobs/document.ts';
import { problemOf } from '../../../src/service/wire/problem.ts';
import { GloveboxError } from '../../../src/errors.ts';

const withPlots = (plots: readonly object[]) => ({ id: 'one', status: 'answered', plots }) as unknown as Analysis;

describe('What is kept of a question', () => {
  it('is read as it was written, pictures to the last byte', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 4 }),
        fc.string(),
        async (pictures, text) => {
          const plots = pictures.map((png, index) => ({ name: `plot ${index} ${text}`, png, spec: { mark: text } }));
          const analysis = withPlots([...plots, { name: 'without a picture', spec: {} }]);
          const replay = { of: 'earlier', sameData: true, differences: [] };
          expect(await readDocument(await writeDocument({ analysis, replay }))).toEqual({ analysis, replay });
        },
      ),
    );
  });

  it('is read as it was written where there is a fault alone', async () => {
    const problem = problemOf(new GloveboxError('QUEUE_FULL', 'Seven wait already.', { retryAfterSeconds: 3 }));
    expect(await readDocument(await writeDocument({ problem }))).toEqual({ problem });
  });

  it('leaves the analysis that it was given as it is', async () => {
    const png = new Uint8Array([1, 2, 3]);
    const analysis = withPlots([{ name: 'plot', png }]);
    await writeDocument({ analysis });
    expect(analysis.plots[0]?.png).toBe(png);
  });

  it('takes little room', async () => {
    const analysis = withPlots([{ name: 'x'.repeat(100_000) }]);
    const document = await writeDocument({ analysis });
    expect(document.byteLength).toBeLessThan(2_000);
    expect(gunzipSync(document).byteLength).toBeGreaterThan(100_000);
  });
});
