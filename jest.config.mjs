// Three projects: `unit` in milliseconds, `integration` against real servers on PostgreSQL, `e2e` in a browser.
const swc = (syntax) => [
  '@swc/jest',
  { jsc: { parser: { syntax, tsx: false }, target: 'es2023' }, module: { type: 'commonjs' } },
];

const shared = {
  testEnvironment: 'node',
  transform: {
    '\\.[cm]?tsx?$': swc('typescript'),
    // Published as ES modules alone, which Jest cannot require.
    '/node_modules/sql-template-tag/.+\\.js$': swc('ecmascript'),
  },
  transformIgnorePatterns: ['/node_modules/(?!sql-template-tag/)'],
  modulePathIgnorePatterns: ['/dist/', '/.data/'],
  restoreMocks: true,
};

const withServers = {
  ...shared,
  globalSetup: '<rootDir>/tests/harness/global-setup.mjs',
  globalTeardown: '<rootDir>/tests/harness/global-teardown.mjs',
};

export default {
  reporters: ['default', '<rootDir>/tests/harness/failure-logs.cjs'],
  maxWorkers: 2,
  testTimeout: 60_000,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: [
        '<rootDir>/{packages,plugins}/*/src/**/*.test.ts',
        '<rootDir>/packages/*/test/**/*.test.ts',
        '<rootDir>/{config,cms,uniapp-client,staff-console}/src/**/*.test.ts',
      ],
    },
    {
      ...withServers,
      displayName: 'integration',
      testMatch: ['<rootDir>/plugins/*/test/**/*.test.ts', '<rootDir>/tests/integration/**/*.test.ts'],
    },
    { ...withServers, displayName: 'e2e', testMatch: ['<rootDir>/tests/e2e/**/*.test.ts'] },
  ],
};
