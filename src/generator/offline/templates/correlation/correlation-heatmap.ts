import { code, type Literal } from '../source.ts';

/** A square for each pair in the script's `squares`, with its correlation in it. */
export function correlationHeatmap(): { readonly [key: string]: Literal } {
  const position = (field: string): Literal => ({ field, type: 'nominal', title: null });
  return {
    data: { values: code('squares') },
    encoding: { x: position('first'), y: position('second') },
    layer: [
      {
        mark: 'rect',
        encoding: {
          color: {
            field: 'correlation',
            type: 'quantitative',
            scale: { domain: [-1, 1], scheme: 'redblue' },
            title: 'Correlation',
          },
        },
      },
      {
        mark: 'text',
        encoding: { text: { field: 'correlation', type: 'quantitative', format: '.2f' }, color: inkColour },
      },
    ],
  };
}

/** Dark squares carry their number in white. */
const inkColour: Literal = {
  condition: [
    { test: { field: 'correlation', gt: 0.6 }, value: 'white' },
    { test: { field: 'correlation', lt: -0.6 }, value: 'white' },
  ],
  value: 'black',
};
