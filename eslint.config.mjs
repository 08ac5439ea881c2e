import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import vue from 'eslint-plugin-vue';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** Which contexts a plugin may call, through their package name alone. Everything else travels as events. */
const base = ['platform'];
const middle = [...base, 'venues', 'catalog', 'payments', 'loyalty', 'marketing'];
const upper = [...middle, 'ordering', 'bookings'];
const mayCall = {
  platform: [],
  venues: base,
  catalog: [...base, 'venues'],
  payments: base,
  loyalty: base,
  marketing: [...base, 'venues'],
  ordering: middle,
  bookings: middle,
  'order-routing': upper,
  reviews: upper,
  notifications: upper,
  insights: upper,
};
const libraries = ['core', 'contract', 'config'];

const tests = ['**/*.test.ts', '**/test/**/*.ts', 'tests/**/*.ts'];
const serverCode = [
  'packages/*/{src,test}/**/*.ts',
  'plugins/*/{src,test}/**/*.ts',
  'config/src/**/*.ts',
  'cms/{src,config}/**/*.ts',
  'tests/**/*.ts',
  'scripts/**/*.ts',
];
/** Runs in the browser, and is checked with the admin's own settings. */
const adminCode = ['cms/src/admin/**'];
const environmentFiles = [
  '**/env.ts',
  'packages/*/src/cli.ts',
  'scripts/environment.mjs',
  'tests/harness/{run-facts.ts,announce.mjs}',
  '**/vite.config.ts',
];

const otherPackages = (allowed, except = []) => ({
  regex: `^@zhanggui/(?!(${[...libraries, ...allowed, ...except].join('|')})(/domain)?$)`,
  message: `Only ${[...libraries, ...allowed].join(', ')} may be imported here, by package name; react to events for the rest.`,
});

const pureImports = [
  {
    regex: '^(@strapi/|node:|pg$|zod|kysely|koa|axios|bullmq|ioredis|ws$|pino)|sql-template-tag',
    message: 'Domain code decides from data alone: no I/O, no framework, no schemas.',
  },
];
const impure = [
  ['Date', 'now', 'Take `now` as a parameter.'],
  ['Math', 'random', 'Take the random value as a parameter.'],
  ['process', 'env', 'Take what you need as a parameter.'],
];

const purity = {
  'no-restricted-globals': ['error', 'process', 'fetch', 'setTimeout', 'setInterval', 'crypto', 'console'],
  'no-restricted-properties': [
    'error',
    ...impure.map(([object, property, message]) => ({ object, property, message })),
  ],
  'no-restricted-syntax': [
    'error',
    { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Take `now` as a parameter.' },
  ],
};

export default tseslint.config(
  {
    ignores: [
      '**/dist/',
      '**/build/',
      '!scripts/build/',
      '**/node_modules/',
      '**/coverage/',
      '.data/',
      'tests/output/',
      'cms/.strapi/',
      'cms/.cache/',
      'cms/types/generated/',
      'cms/public/',
      '**/*.generated.*',
      'uniapp-client/unpackage/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    rules: {
      'max-lines': ['warn', { max: 300 }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'off',
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: "The environment is read in the program's one environment file.",
        },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.{mjs,cjs}'],
    languageOptions: { globals: globals.node },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },

  // The server: checked with types.
  ...tseslint.configs.recommendedTypeChecked.map((config) => ({ ...config, files: serverCode, ignores: adminCode })),
  {
    files: serverCode,
    ignores: adminCode,
    languageOptions: {
      globals: globals.node,
      parserOptions: { project: './tsconfig.check.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/require-await': 'off',
    },
  },

  // Boundaries between contexts.
  ...Object.entries(mayCall).map(([plugin, allowed]) => ({
    files: [`plugins/${plugin}/src/**/*.ts`],
    rules: { 'no-restricted-imports': ['error', { patterns: [otherPackages(allowed)] }] },
  })),
  ...Object.entries(mayCall).map(([plugin, allowed]) => ({
    files: [`plugins/${plugin}/src/domain/**/*.ts`],
    ignores: tests,
    rules: { ...purity, 'no-restricted-imports': ['error', { patterns: [otherPackages(allowed), ...pureImports] }] },
  })),
  {
    files: ['packages/core/src/**/*.ts'],
    ignores: tests,
    rules: { ...purity, 'no-restricted-imports': ['error', { patterns: [otherPackages([]), ...pureImports] }] },
  },
  {
    files: ['packages/contract/src/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [otherPackages([]), { regex: '^(@strapi/|node:|pg$)' }] }],
    },
  },

  // Tests.
  {
    files: tests,
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[object.name=/^(test|it|describe)$/][property.name=/^(only|skip|todo)$/]',
          message: 'Every test runs, always.',
        },
        { selector: 'CallExpression[callee.name=/^[xf](it|test|describe)$/]', message: 'Every test runs, always.' },
      ],
    },
  },

  // Screens.
  {
    files: ['staff-console/**/*.{ts,tsx}', 'cms/src/admin/**/*.{ts,tsx}', 'plugins/*/admin/**/*.{ts,tsx}'],
    languageOptions: { globals: globals.browser, parserOptions: { ecmaFeatures: { jsx: true } } },
  },
  ...vue.configs['flat/recommended'].map((config) => ({ ...config, files: ['uniapp-client/**/*.vue'] })),
  {
    files: ['uniapp-client/**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: { 'vue/multi-word-component-names': 'off' },
  },
  {
    files: ['uniapp-client/**/*.{ts,vue}'],
    languageOptions: {
      globals: { ...globals.browser, uni: 'readonly', wx: 'readonly', getCurrentPages: 'readonly', getApp: 'readonly' },
    },
    rules: {
      'no-undef': 'off',
    },
  },
  {
    files: ['uniapp-client/src/**/*.{ts,vue}'],
    ignores: ['**/*.test.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^@zhanggui/|packages/(contract|core)',
              allowTypeImports: true,
              message: 'The mini program imports the contract as types alone: schemas would cost 86 KB.',
            },
          ],
        },
      ],
    },
  },
  { files: environmentFiles, rules: { 'no-restricted-properties': 'off' } },
  prettier,
);
