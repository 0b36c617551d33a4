import { matchText, matchWithin } from '../grade.mjs';

/**
 * Questions of InfiAgent-DABench: { id, question, constraints, format, file, answers, level }. An answer is right where the
 * texts are equal or the numbers are within a millionth, as its own evaluation has it.
 */
export function readDabench({ id, question, constraints, format, file, answers, level }) {
  const names = Object.keys(answers);
  return {
    id: `dabench-${id}`,
    question,
    constraints: `${constraints}\n\nFormat of the answer: ${format}\n\nState each of these values as a metric of just that name: ${names.join(', ')}.`,
    data: [file],
    tags: [level],
    outcome: 'answered',
    expected: names.map((name) => ({ name, value: answers[name], matches: matchAnswer(answers[name]) })),
  };
}

function matchAnswer(answer) {
  const isText = matchText(answer);
  const number = Number(answer);
  const isNumber = answer.trim() !== '' && Number.isFinite(number) ? matchWithin(number, 1e-6) : () => false;
  return (value) => isText(value) || isNumber(value);
}
