import { z } from 'zod';
import { cutText } from '../../results/plain-text.ts';
import { answerDocument } from '../answer-document.ts';
import { constraints, data, privacy, question, session, type, waitSeconds } from '../arguments.ts';
import { chooseData } from '../choose-data.ts';
import { readPrivacy } from '../read-privacy.ts';
import { defineTool } from '../tool.ts';
import { askAndWait } from '../wait-for-answer.ts';

const longestTitle = 80;

export const analyze = defineTool({
  name: 'analyze',
  title: 'Answer a question about data',
  description: `Answers one question about data: totals, means, shares and counts by group, top and bottom, trends, growth, comparisons, distributions, outliers, correlations, significance tests, regression, clusters, forecasts, portfolios, data quality. Glovebox writes a script, checks it, runs it in a sealed box over all rows and returns sentences, key figures, tables and charts. Every number is computed from the data: take numbers from here and never work them out yourself.
Use it for whatever needs a number from the data. Look at profile first where you do not know the columns, and name columns in the question as profile does ("total revenue by region in 2024"). One question a call. Say all of it: nothing of your conversation is known here.
Where it is not understood, the result says why and offers questions that can be answered. If you want to write the analysis yourself, use run_script.`,
  input: z.strictObject({
    question: question.describe('What is asked, in plain words, complete in itself'),
    data,
    constraints,
    type,
    session,
    privacy,
    wait_seconds: waitSeconds,
  }),
  output: answerDocument,
  // It writes nothing but its own record of the answer.
  annotations: { readOnlyHint: true },
  async run(given, desk, call) {
    const level = readPrivacy(given.privacy, desk);
    const { clerk } = desk;
    const { question: text, constraints: demands, type: kind, session: wanted, wait_seconds: seconds } = given;
    return askAndWait(
      {
        data: chooseData(given.data, desk, call),
        opensSession: wanted === 'new',
        want: async (chosen) => ({
          kind: 'question',
          question: text,
          data: chosen,
          constraints: demands,
          type: kind,
          privacy: level,
          session: wanted === 'new' ? await clerk.openSession(cutText(text, longestTitle)) : wanted,
        }),
      },
      clerk,
      call,
      { seconds, privacy: level },
    );
  },
});
