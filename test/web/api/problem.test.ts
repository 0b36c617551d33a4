import { describe, expect, it } from 'vitest';
import { ProblemError, problemOf, readProblem } from '../../../web/api/problem.ts';

describe('what went wrong', () => {
  it('is what the service says', () => {
    const problem = { title: 'Unreadable', status: 422, code: 'DATASET_UNREADABLE', place: 'sales.csv, line 7' };
    expect(readProblem(422, JSON.stringify(problem))).toEqual(problem);
  });

  it('is a sentence where something in between answers with a page of its own', () => {
    for (const body of ['<html>Bad gateway</html>', '', '"text"', '[]'])
      expect(readProblem(502, body)).toMatchObject({ status: 502, detail: 'It answered with status 502.' });
  });

  it('is told of whatever was thrown', () => {
    expect(problemOf(new ProblemError({ title: 'Busy' }))).toEqual({ title: 'Busy' });
    expect(problemOf(new Error('x is undefined'))).toMatchObject({ detail: 'x is undefined' });
  });
});
