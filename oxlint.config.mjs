// The rules of the house, and its walls: who may import whom, and where each vendor has its home. docs/architecture.md has the picture.

/** Each package, and the only places that may import it. */
const homes = {
  '@anthropic-ai/sdk': ['src/generator/claude/**'],
  '@duckdb/node-api': ['src/engine/**', 'sandbox-image/runner/*.ts'],
  '@fastify/busboy': ['src/service/**'],
  '@modelcontextprotocol/sdk': ['src/mcp/**'],
  '@preact/signals': ['web/**', 'web/chart/**'],
  '@resvg/resvg-js': ['sandbox-image/runner/chart/**'],
  '@slack/bolt': ['src/chat/slack/**'],
  '@typescript-eslint/scope-manager': ['src/validator/**'],
  '@typescript-eslint/typescript-estree': ['src/validator/**'],
  dockerode: ['src/sandbox/docker/**'],
  express: ['src/service/**'],
  'hyparquet-writer': ['src/results/**'],
  libsql: ['src/data/**', 'src/store/records/sqlite/**'],
  pg: ['src/store/records/postgres/**'],
  pino: ['src/service/**'],
  preact: ['web/**', 'web/chart/**'],
  'prom-client': ['src/service/**'],
  typescript: ['src/validator/**'],
  vega: ['sandbox-image/runner/chart/**', 'web/chart/**'],
  'vega-interpreter': ['sandbox-image/runner/chart/**', 'web/chart/**'],
  'vega-lite': ['sandbox-image/runner/chart/**', 'web/chart/**'],
  yaml: ['src/batch/**'],
};

const stages = ['generator', 'validator', 'sandbox', 'results', 'data', 'store'];
const spine = ['analyze.ts', 'analyst.ts', 'compose.ts', 'request.ts', 'replay.ts'];
/** What the analyst has for itself. */
const inner = ['analyze.ts', 'compose.ts'];
const channels = ['clerk', 'batch', 'chat', 'mcp', 'service', 'cli'];
const local = ['clerk/local', 'clerk/local-clerk.ts'];
const allBut = (names, ...own) => names.filter((name) => !own.includes(name));

/** What of `src` each part must not import. What is not named it may. */
const walls = {
  src: channels,
  'src/contract': ['engine', ...stages, ...spine, ...channels, 'config.ts', 'errors.ts', 'index.ts'],
  'src/engine': [...stages, ...spine, ...channels, 'index.ts'],
  ...Object.fromEntries(
    stages.map((stage) => [`src/${stage}`, [...allBut(stages, stage), ...spine, ...channels, 'index.ts']]),
  ),
  'src/clerk': ['engine', ...allBut(stages, 'results', 'store'), ...allBut(channels, 'clerk'), ...inner, 'index.ts'],
  'src/batch': ['engine', ...allBut(stages, 'results', 'store'), ...allBut(channels, 'batch'), ...inner, 'index.ts'],
  'src/chat': ['engine', ...allBut(stages, 'results'), ...allBut(channels, 'clerk', 'chat'), ...spine, ...local],
  'src/mcp': [
    'engine',
    ...allBut(stages, 'results'),
    ...allBut(channels, 'clerk', 'mcp'),
    ...spine,
    ...local,
    'config.ts',
  ],
  'src/service': ['engine', 'generator', 'validator', 'cli', ...local, ...inner, 'index.ts'],
  'src/cli': ['validator', ...inner, 'index.ts'],
  // Of a stage it knows with which flags a process of it starts.
  'src/start': ['engine', ...allBut(stages, 'sandbox', 'data'), ...spine, ...channels, 'config.ts', 'index.ts'],
  'src/index.ts': allBut(channels, 'batch'),
  'sandbox-image': [...stages, ...spine, ...channels, 'index.ts'],
  // Of the service it knows what is sent, and nothing of how.
  web: [
    'engine',
    ...allBut(stages, 'results'),
    ...spine,
    ...allBut(channels, 'service'),
    'service/*.ts',
    'service/[!w]*',
  ],
};

const packages = Object.entries(homes);
const within = (place, folder) => place === folder || place.startsWith(`${folder}/`);

/** The walls of the innermost folder that a place is in. */
function findWalls(place) {
  const around = Object.keys(walls).filter((folder) => within(place, folder));
  return walls[around.toSorted((a, b) => b.length - a.length)[0]];
}

/** How an import of it may be written. */
function spellImports(name, isWeb) {
  if (name === 'index.ts') return ['../index.ts', '../../index.ts', '../../../index.ts'];
  return `${isWeb ? '**/src' : '**'}/${name}${name.endsWith('.ts') ? '' : '/**'}`;
}

function restrict(place) {
  const isWeb = within(place, 'web');
  const patterns = [
    {
      group: findWalls(place).flatMap((name) => spellImports(name, isWeb)),
      message: 'This layer must not import that one: see docs/architecture.md.',
    },
    ...packages
      .filter(([, places]) => !places.includes(place))
      .map(([name, places]) => ({ group: [name, `${name}/**`], message: `It belongs to ${places.join(' and ')}.` })),
    ...(isWeb ? [{ group: ['node:*', 'zod'], allowTypeImports: true, message: 'The page runs in a browser.' }] : []),
  ];
  return {
    files: [place],
    rules: { 'no-restricted-imports': ['error', { patterns: patterns.filter(({ group }) => group.length > 0) }] },
  };
}

// Of two that fit a file the later one holds: the innermost is the last.
const places = [
  ...new Set([
    ...Object.keys(walls).map((folder) => (folder.endsWith('.ts') ? folder : `${folder}/**`)),
    ...packages.flatMap(([, of]) => of),
  ]),
];

export default {
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'promise', 'vitest', 'node'],
  categories: {
    correctness: 'error',
  },
  rules: {
    'import/no-cycle': 'error',
    'import/no-default-export': 'error',
    'max-lines': [
      'error',
      {
        max: 300,
      },
    ],
    'no-console': 'off',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/only-throw-error': 'error',
    'typescript/await-thenable': 'error',
    'typescript/no-unnecessary-type-assertion': 'off',
    'typescript/no-base-to-string': 'off',
    'typescript/unbound-method': 'off',
    'typescript/restrict-template-expressions': 'off',
    'no-control-regex': 'off',
    'vitest/no-conditional-expect': 'off',
    'vitest/expect-expect': [
      'error',
      {
        assertFunctionNames: ['expect', 'expect*'],
      },
    ],
    'vitest/valid-expect': [
      'error',
      {
        maxArgs: 2,
      },
    ],
    'vitest/require-to-throw-message': 'off',
    'vitest/valid-title': 'off',
    'vitest/no-standalone-expect': 'off',
    'no-unused-vars': [
      'error',
      {
        argsIgnorePattern: '^_',
        varsIgnorePattern: '^_',
        destructuredArrayIgnorePattern: '^_',
      },
    ],
  },
  ignorePatterns: ['dist', 'coverage', 'node_modules'],
  overrides: [
    ...places.toSorted((a, b) => a.length - b.length).map(restrict),
    {
      files: ['test/**', 'bench/**', 'scripts/**', '*.config.ts', '*.config.mjs', 'examples/**'],
      rules: { 'max-lines': 'off', 'import/no-default-export': 'off', 'typescript/no-explicit-any': 'off' },
    },
  ],
};
