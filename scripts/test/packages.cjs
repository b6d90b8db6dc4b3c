const { spawnSync } = require('node:child_process');
const { existsSync, readdirSync } = require('node:fs');

const any = (paths) => paths.some((path) => path && existsSync(path));
const postgres = '/usr/lib/postgresql';

/** What tests and benches use beside npm's packages, and Debian's names for it. */
const needs = [
  {
    name: 'chromium',
    packages: ['chromium', 'fonts-dejavu-core'],
    here: () =>
      any([
        process.env.CHROMIUM_PATH,
        '/usr/bin/chromium',
        '/usr/bin/chromium-browser',
        '/usr/bin/google-chrome',
        '/usr/bin/google-chrome-stable',
      ]),
  },
  {
    name: 'postgresql',
    packages: ['postgresql'],
    here: () =>
      Boolean(process.env.TEST_DATABASE_URL) ||
      (existsSync(postgres) &&
        readdirSync(postgres).some((version) => existsSync(`${postgres}/${version}/bin/initdb`))),
  },
  {
    name: 'nginx',
    packages: ['nginx-light'],
    here: () => any(['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/bin/nginx']),
  },
];

function apt(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const done = spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', '-y', '-q', ...args], { env, encoding: 'utf8' });
  if (done.status !== 0) console.log(`apt-get ${args.join(' ')} failed:\n${done.stderr}`);
  return done.status === 0;
}

/**
 * Installs what is missing of `names` where we may (root on Debian); else says what to install and lets what needs it
 * fail.
 */
function ensurePackages(names = needs.map((need) => need.name)) {
  const missing = needs.filter((need) => names.includes(need.name) && !need.here()).flatMap((need) => need.packages);
  if (missing.length === 0) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log(`Installing ${missing.join(', ')} …`);
    apt('update');
    apt('install', '--no-install-recommends', ...missing);
  } else {
    console.log(`Also needed: ${missing.join(', ')} (Debian's names). Install them first.`);
  }
}

module.exports = { ensurePackages };
