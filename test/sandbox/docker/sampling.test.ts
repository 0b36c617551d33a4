import { expect, it } from 'vitest';
import { GloveboxError } from '../../../src/errors.ts';
import { createSampling } from '../../../src/sandbox/docker/sampling.ts';

const sealed = (summary: string) => async () => ({ summary });
const ended = async () => {
  throw new GloveboxError('SANDBOX_UNAVAILABLE', 'The box ended.');
};
const open = async () => {
  throw new GloveboxError('SANDBOX_BROKEN', 'The box is not sealed.');
};

it('The first box is tried, and those after it stand on that', async () => {
  const sampling = createSampling();
  sampling.begin(sealed('first'));
  sampling.begin(open);
  expect(await sampling.prove(open)).toEqual({ summary: 'first' });
});

it('One of fifty is tried as well', async () => {
  const sampling = createSampling();
  const tried: number[] = [];
  for (let box = 1; box <= 120; box += 1)
    sampling.begin(async () => {
      tried.push(box);
      return { summary: `box ${box}` };
    });
  expect(tried).toEqual([1, 50, 100]);
  expect(await sampling.prove(open)).toEqual({ summary: 'box 100' });
});

it('A box that ends while it is tried proves nothing: the one at hand is tried itself', async () => {
  const sampling = createSampling();
  sampling.begin(ended);
  expect(await sampling.prove(sealed('this one'))).toEqual({ summary: 'this one' });
  expect(await sampling.prove(open)).toEqual({ summary: 'this one' });
});

it('After one that is not sealed none is used', async () => {
  const sampling = createSampling();
  sampling.begin(open);
  await expect(sampling.prove(sealed('another'))).rejects.toMatchObject({ code: 'SANDBOX_BROKEN' });
  sampling.begin(sealed('another'));
  await expect(sampling.prove(sealed('another'))).rejects.toMatchObject({ code: 'SANDBOX_BROKEN' });
});
