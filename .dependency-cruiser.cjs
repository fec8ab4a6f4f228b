// Imports of the local org run one way; type-only imports of the contracts are free (they leave no code behind).
const src = (...folders) => `^local-org/src/(${folders.join('|')})/`;

/** Each folder and what it may import, besides `diagnostics`, `options` and itself. */
const MAY_IMPORT = {
  diagnostics: [],
  options: [],
  values: [],
  syntax: [],
  types: ['syntax', 'values'],
  emit: ['types', 'syntax', 'values', 'transaction'],
  metadata: [],
  store: ['values'],
  formulas: ['values', 'types'],
  soql: ['store', 'formulas', 'syntax', 'values', 'types'],
  database: ['store', 'formulas', 'metadata', 'soql', 'syntax', 'values', 'types'],
  transaction: ['values'],
  security: ['metadata', 'values'],
  platform: ['types', 'values', 'syntax', 'transaction'],
  async: ['platform', 'transaction', 'values'],
  org: [
    'async',
    'database',
    'emit',
    'metadata',
    'platform',
    'security',
    'soql',
    'syntax',
    'transaction',
    'types',
    'values'
  ],
  api: ['org', 'syntax', 'values'],
  lightning: ['org', 'values', 'metadata'],
  testing: ['org', 'values', 'emit', 'transaction', 'syntax'],
  data: ['org', 'values', 'metadata'],
  cli: ['org', 'api', 'lightning', 'testing', 'data', 'values', 'metadata']
};

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'Two modules that need each other are one module.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }
    },
    ...Object.entries(MAY_IMPORT).map(([folder, allowed]) => ({
      name: `one-way-${folder}`,
      severity: 'error',
      comment: `${folder}/ may import ${['diagnostics', 'options', ...allowed].join(', ')}.`,
      from: { path: src(folder) },
      to: {
        path: '^local-org/src/[^/]+/',
        pathNot: src(folder, 'diagnostics', 'options', ...allowed),
        dependencyTypesNot: ['type-only']
      }
    })),
    {
      name: 'the-runtime-knows-no-product',
      severity: 'error',
      comment: 'local-org runs any package; it never imports ours, nor the demo.',
      from: { path: '^local-org/src' },
      to: { path: '^(force-app|demo|scripts|e2e)/' }
    }
  ],
  options: {
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'local-org/tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.mjs', '.js'] }
  }
};
