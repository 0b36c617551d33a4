// DABench: answers by name, of which `format` says how they are to be written: `@name[value]`.

/** Its own rule: texts that are equal, or numbers that differ by no more than this. */
const tolerance = 1e-6;

export function readDabench({ id, question, constraints, format, file, answers, level, concepts = [] }) {
  return {
    id: `dabench-${id}`,
    question,
    constraints: [
      constraints,
      format,
      `In this format every \`@name[value]\` stands for one value of the answer. State each as a metric of just that name, with the value that belongs between the brackets: ${Object.keys(answers).join(', ')}.`,
    ]
      .filter((text) => text !== undefined && text !== '')
      .join('\n\n'),
    data: file,
    expected: Object.fromEntries(Object.entries(answers).map(([name, value]) => [name, { value, tolerance }])),
    tags: [level, ...concepts].filter((tag) => tag !== undefined),
  };
}
