// QRData: a description of the data, a question, and one answer: a number, or one of a few choices.

/** Its own rule for numbers: within three parts of a hundred. */
const relative = 0.03;

export function readQrdata({ id, description, question, answer, type, choices, files, keywords = [] }) {
  const text = String(answer).trim();
  const isNumber = type === 'numerical';
  return {
    id,
    question: `${description}\n\n${question}`,
    constraints: isNumber
      ? 'State the answer as the metric `answer`: one number.'
      : `State the answer as the metric \`answer\`: a text, exactly one of ${choices.map((choice) => JSON.stringify(choice)).join(', ')}.`,
    data: files,
    expected: { answer: isNumber ? readNumber(text) : text },
    tags: [type, ...keywords].filter((tag) => tag !== undefined),
  };
}

/** Of percentages it is not said whether the number or the share is wanted. */
function readNumber(text) {
  const percent = text.endsWith('%');
  const value = Number(percent ? text.slice(0, -1) : text);
  if (text === '' || Number.isNaN(value)) throw new Error(`"${text}" is no number.`);
  return { value, relative, ...(percent && { percent }) };
}
