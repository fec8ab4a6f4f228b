// Two worlds: Lightning web components (the platform's own rules) and Node code (local org, scripts, demo, browser tests).
import lwc from '@salesforce/eslint-config-lwc/recommended-ts.js';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const COMPONENTS = 'force-app/**/lwc/**/*.ts';
const BROWSER = 'local-org/src/lightning/browser/**/*.ts';

const shared = {
  '@typescript-eslint/consistent-type-imports': 'error',
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-var': 'error',
  'prefer-const': 'error'
};

export default defineConfig([
  globalIgnores([
    '**/node_modules/',
    '**/.local-org/',
    '**/.sfdx/',
    '**/.sf/',
    '**/coverage/',
    'force-app/**/lwc/**/*.js'
  ]),
  {
    files: [COMPONENTS],
    extends: [lwc, tseslint.configs.recommended],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname }
    },
    rules: {
      ...shared,
      '@typescript-eslint/no-floating-promises': 'error',
      // `void` marks a promise nobody waits for; what a switch misses or a function fails to return, tsc reports.
      'no-void': ['error', { allowAsStatement: true }],
      'consistent-return': 'off',
      'default-case': 'off'
    }
  },
  {
    files: ['force-app/**/__tests__/**/*.ts'],
    languageOptions: { globals: globals.jest },
    rules: {
      // A test may wait, may look behind the wire, and knows that its element is there.
      '@lwc/lwc/no-async-operation': 'off',
      '@lwc/lwc/no-unexpected-wire-adapter-usages': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-await-in-loop': 'off'
    }
  },
  {
    files: ['**/*.ts'],
    ignores: [COMPONENTS],
    extends: [tseslint.configs.recommended],
    languageOptions: { globals: globals.node },
    rules: shared
  },
  { files: [BROWSER], languageOptions: { globals: globals.browser } },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: { globals: globals.node },
    rules: {
      'no-undef': 'error',
      'no-unused-vars': 'error',
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error'
    }
  },
  { files: ['**/*.cjs'], languageOptions: { globals: { ...globals.node, ...globals.browser, ...globals.jest } } }
]);
