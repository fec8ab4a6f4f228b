// Adds toBeAccessible() and leaves no component behind after a test.
const { registerSa11yMatcher } = require('@sa11y/jest');

registerSa11yMatcher();

afterEach(() => {
  document.body.replaceChildren();
  jest.clearAllMocks();
});

// jsdom does not know @container and reports the whole stylesheet; browsers know it.
const report = console.error;
console.error = (...parts) => {
  if (parts[0]?.type !== 'css parsing') {
    report(...parts);
  }
};
