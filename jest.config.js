// Component tests. TypeScript comes before JavaScript in moduleFileExtensions, so a built file can never be what is tested.
import sfdx from '@salesforce/sfdx-lwc-jest/config.js';

export default {
  ...sfdx.jestConfig,
  moduleFileExtensions: ['ts', 'js', 'html'],
  roots: ['<rootDir>/force-app'],
  testMatch: ['**/lwc/**/__tests__/**/*.test.ts'],
  setupFilesAfterEnv: [...sfdx.jestConfig.setupFilesAfterEnv, '<rootDir>/scripts/jest-setup.cjs'],
  coveragePathIgnorePatterns: ['.css$', '.html$', '/__tests__/', '-meta\\.xml$', '\\.js$'],
  collectCoverageFrom: ['force-app/**/lwc/*/*.ts']
};
