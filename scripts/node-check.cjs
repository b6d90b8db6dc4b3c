const { existsSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const least = [22, 19];

const fits = (version) => {
  const [major, minor] = version.replace('v', '').split('.').map(Number);
  return major > least[0] || (major === least[0] && minor >= least[1]);
};

function bundled() {
  const folder = join(
    root,
    'node_modules',
    `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`,
  );
  return [join(folder, 'bin', 'node'), join(folder, 'bin', 'node.exe')].find(existsSync);
}

/** The Node that runs Pensée: this one where it is new enough, else the one installed with the packages. */
function fittingNode() {
  if (!existsSync(join(root, 'node_modules', 'next'))) {
    console.error('The packages are not installed yet: run `npm ci` in this folder first.');
    process.exit(1);
  }
  if (fits(process.version)) return process.execPath;
  const other = bundled();
  if (other) return other;
  console.error(
    `Pensée needs Node ${least.join('.')} or newer; this is ${process.version}. Install it, or run \`npm ci\` with optional packages.`,
  );
  process.exit(1);
}

module.exports = { fittingNode, root };
