const { build } = require('./build.cjs');
const { runTypeScript } = require('./child.cjs');
const { ensurePackages } = require('./test/packages.cjs');

ensurePackages(['chromium', 'postgresql']);
build()
  .then((code) => code || runTypeScript(['bench/main.ts', ...process.argv.slice(2)]))
  .then((code) => process.exit(code));
