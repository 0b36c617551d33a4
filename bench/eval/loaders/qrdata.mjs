import { matchText, matchWithin } from '../grade.mjs';

/**
 * Questions of QRData: { id, description, question, answer, type, choices, files }. Numbers are right within three percent,
 * as its own evaluation has it, choices by their name.
 */
export function readQrdata({ id, description, question, answer, type, choices, files }) {
  const among = choices === null || choices === undefined ? '' : ` It is one of: ${choices.join('; ')}.`;
  return {
    id: String(id ?? ''),
    question: `${description}\n\n${question}`,
    constraints: `State the answer as the metric answer.${among}`,
    data: files,
    tags: [type],
    outcome: 'answered',
    expected: [{ name: 'answer', value: answer, matches: matchAnswer(answer, type) }],
  };
}

function matchAnswer(answer, type) {
  if (type !== 'numerical') return matchText(answer);
  // "20%" and 20 are the same answer.
  const number = Number(String(answer).replace('%', ''));
  return matchWithin(number, 0.03 * Math.abs(number));
}
