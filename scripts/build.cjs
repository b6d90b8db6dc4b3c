const { createHash } = require('node:crypto');
const { existsSync, readFileSync, readdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { bin, ended, root, start } = require('./child.cjs');

const folders = ['app', 'components', 'db', 'lib', 'messages', 'public'];
const files = /^(package-lock\.json|tsconfig\.json|.*\.config\.(ts|mjs)|proxy\.ts|instrumentation.*\.ts)$/;
const isTest = /\.i?test\.tsx?$/;

/** One hash over everything a build is made of. */
function fingerprint() {
  const hash = createHash('sha256');
  const read = (path) => hash.update(`${path}\n`).update(readFileSync(join(root, path)));
  const walk = (folder) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else if (!isTest.test(entry.name)) read(path);
    }
  };
  for (const name of readdirSync(root)
    .filter((name) => files.test(name))
    .sort())
    read(name);
  for (const folder of folders) if (existsSync(join(root, folder))) walk(folder);
  return hash.digest('hex');
}

/** Builds the pages and the server, unless the last build was made of exactly these sources. Answers the exit code. */
async function build(options = {}) {
  const folder = join(root, process.env.NEXT_DIST_DIR ?? '.next');
  const stamp = join(folder, 'pensee-sources');
  const now = fingerprint();
  const fresh = existsSync(join(folder, 'BUILD_ID')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now;
  if (fresh) return 0;
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  const code = await ended(start([bin.next, 'build'], { env, ...options }));
  if (code === 0) writeFileSync(stamp, now);
  return code;
}

module.exports = { build };

if (require.main === module) build().then((code) => process.exit(code));
