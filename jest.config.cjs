const swc = { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } };
const typescript = { '^.+\\.(ts|mts|mjs)$': ['@swc/jest', swc], 'node_modules/(jose|flatbush|point-in-polygon-hao|robust-predicates|d3-delaunay|delaunator|csv-parse|read-excel-file|otpauth|polyclip-ts|chinese-days|flatqueue)/.+\\.js$': ['@swc/jest', swc] };
const common = {
  testEnvironment: 'node',
  transform: typescript,
  transformIgnorePatterns: ['node_modules/(?!(jose|flatbush|point-in-polygon-hao|robust-predicates|d3-delaunay|delaunator|csv-parse|read-excel-file|otpauth|polyclip-ts|chinese-days|flatqueue)/)'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/miniprogram/dist', '<rootDir>/var'],
};

/** One project a kind of suite; scripts/test.cjs says which run when. */
module.exports = {
  projects: [
    { ...common, displayName: 'shared', testMatch: ['<rootDir>/tests/shared/**/*.test.ts'] },
    { ...common, displayName: 'server', testMatch: ['<rootDir>/tests/server/**/*.test.ts', '<rootDir>/tests/scripts/**/*.test.ts'] },
    {
      ...common,
      displayName: 'weapp',
      testMatch: ['<rootDir>/tests/weapp/**/*.test.ts'],
      testEnvironment: 'jsdom',
      testEnvironmentOptions: { url: 'https://jest.test/' },
      setupFiles: ['<rootDir>/tests/weapp/support/globals.cjs'],
      // The build is WeChat's JavaScript already; only the tests are TypeScript.
      transform: { '^.+\\.ts$': ['@swc/jest', swc] },
      modulePathIgnorePatterns: [],
    },
    { ...common, displayName: 'e2e', testMatch: ['<rootDir>/tests/e2e/**/*.test.ts'] },
    { ...common, displayName: 'tidy', testMatch: ['<rootDir>/tests/tidy.test.ts'] },
  ],
};
