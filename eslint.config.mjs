import hooks from 'eslint-plugin-react-hooks';
import ts from 'typescript-eslint';

/** Who may import whom (docs/ARCHITECTURE.md); the message says why. */
const forbid = (patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });
const sharedIsPure = { group: ['node:*', 'joi', 'koa', '@tarojs/*', 'react', 'sequelize', '**/server/**', '**/miniprogram/**'], message: 'shared/ runs in WeChat and on the server: plain TypeScript only.' };

export default ts.config(
  { ignores: ['node_modules/', 'dist/', 'miniprogram/dist/', 'var/', 'coverage/', '**/*.cjs', 'miniprogram/babel.config.js', 'miniprogram/config/**/*.js'] },
  ...ts.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'off',
      eqeqeq: ['error', 'always'],
      'prefer-const': 'error',
    },
  },
  { files: ['shared/**/*.ts'], rules: forbid([sharedIsPure]) },
  {
    files: ['shared/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time comes in from outside.' },
        { object: 'Math', property: 'random', message: 'Randomness comes in from outside.' },
      ],
    },
  },
  { files: ['server/core/**/*.ts'], rules: forbid([{ group: ['**/modules/**', '**/miniprogram/**'], message: 'core knows no module: modules lean on core.' }]) },
  { files: ['server/**/*.ts'], rules: { 'no-console': 'error' } },
  {
    files: ['server/modules/**/*.ts'],
    rules: forbid([
      { group: ['**/miniprogram/**'], message: 'The server knows nothing of screens.' },
      { regex: '^\\.\\./\\.\\./(?!core/|integrations/)[a-z]+/.+', message: "Another module's inner files are its own: import its index." },
    ]),
  },
  {
    files: ['miniprogram/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    rules: {
      ...forbid([{ group: ['**/server/**', 'node:*'], message: 'The mini-program knows the API, not the server.' }]),
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
    },
  },
  { files: ['miniprogram/config/**/*.ts'], rules: { 'no-restricted-imports': 'off' } },
);
