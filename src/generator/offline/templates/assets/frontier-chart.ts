import { code, type Literal } from '../source.ts';

/** More names than that lie over each other: then those are written that a best mixture has. */
const mostNames = 15;

/** The script's `labelled`: the assets whose names the chart shows. */
export function writeLabelled(): readonly string[] {
  return [
    'const chosen = new Set(shares.filter((row) => Math.max(row.min_variance, row.max_sharpe) > 0.01).map((row) => row.asset));',
    `const labelled = assets.filter(({ portfolio }) => names.length <= ${mostNames} || chosen.has(portfolio));`,
    '// Names above and below in turn: assets of like returns would lie over each other.',
    'labelled.sort((a, b) => a.annual_return - b.annual_return);',
  ];
}

/** Volatility across and return up: the frontier as a line, the assets beside it, the portfolios that matter marked. */
export function frontierSpec(): { readonly [key: string]: Literal } {
  const names = (turn: number, dy: number): Literal => ({
    data: { values: code(`labelled.filter((_, place) => place % 2 === ${turn})`) },
    mark: { type: 'text', align: 'left', dx: 8, dy },
    encoding: { text: { field: 'portfolio', type: 'nominal' } },
  });
  const portfolio = { field: 'portfolio', type: 'nominal', title: null, sort: null } as const;
  return {
    encoding: {
      x: {
        field: 'volatility',
        type: 'quantitative',
        title: 'Volatility a year',
        axis: { format: '~%' },
        scale: { zero: false, padding: 30 },
      },
      y: {
        field: 'annual_return',
        type: 'quantitative',
        title: 'Mean return a year',
        axis: { format: '~%' },
        scale: { zero: false, padding: 20 },
      },
    },
    layer: [
      { data: { values: code('line') }, mark: { type: 'line', size: 3 } },
      { data: { values: code('assets') }, mark: { type: 'point', filled: true, size: 60, color: 'gray' } },
      names(0, 10),
      names(1, -8),
      {
        data: { values: code('marked') },
        mark: { type: 'point', filled: true, size: 160, opacity: 1 },
        encoding: {
          color: { ...portfolio, legend: { orient: 'top' }, scale: { range: ['firebrick', 'darkorange', 'seagreen'] } },
          shape: { ...portfolio, legend: { orient: 'top' } },
        },
      },
    ],
  };
}
