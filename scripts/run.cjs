const { loadDotEnv, runTypeScript } = require('./child.cjs');

loadDotEnv();
runTypeScript(process.argv.slice(2)).then((code) => process.exit(code));
