const { spawnSync } = require('node:child_process');
const { existsSync, readdirSync } = require('node:fs');

const any = (paths) => paths.some((path) => path && existsSync(path));
const postgres = '/usr/lib/postgresql';

/** What the tests use beside npm's packages, and Debian's names for it. */
const needs = [
  {
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
    packages: ['postgresql'],
    here: () =>
      Boolean(process.env.TEST_DATABASE_URL) ||
      (existsSync(postgres) &&
        readdirSync(postgres).some((version) => existsSync(`${postgres}/${version}/bin/initdb`))),
  },
  { packages: ['nginx-light'], here: () => any(['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/bin/nginx']) },
];

function apt(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const done = spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', '-y', '-q', ...args], { env, encoding: 'utf8' });
  if (done.status !== 0) console.log(`apt-get ${args.join(' ')} failed:\n${done.stderr}`);
  return done.status === 0;
}

/** Installs what is missing where we may (root on Debian); else says what to install and lets the stages that need it fail. */
function ensurePackages() {
  const missing = needs.filter((need) => !need.here()).flatMap((need) => need.packages);
  if (missing.length === 0) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log(`Installing ${missing.join(', ')} …`);
    apt('update');
    apt('install', '--no-install-recommends', ...missing);
  } else {
    console.log(`The tests also need: ${missing.join(', ')} (Debian's names). Install them first.`);
  }
}

module.exports = { ensurePackages };
