const { build } = require('./build.cjs');
const { runTypeScript } = require('./child.cjs');

build()
  .then((code) => code || runTypeScript(['bench/main.ts', ...process.argv.slice(2)]))
  .then((code) => process.exit(code));
