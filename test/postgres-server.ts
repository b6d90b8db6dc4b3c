import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './ports';

export type PostgresServer = { url: string; stop(): Promise<void> };

type Account = { uid: number; gid: number };

const debian = '/usr/lib/postgresql';

/** The folder of the newest installed server. */
function binaries(): string {
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  const newest = versions
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(debian, version, 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')));
  if (!newest) throw new Error('No PostgreSQL server here: install Debian’s `postgresql`, or set TEST_DATABASE_URL.');
  return newest;
}

/** PostgreSQL refuses to run as root; then it runs as `postgres`, or as `nobody`. */
function account(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!user) throw new Error('PostgreSQL does not run as root, and there is no user `postgres` or `nobody`.');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

/** Brings up a PostgreSQL server on a free loopback port, in a temporary folder that goes when it stops. */
export async function startServer(): Promise<PostgresServer> {
  const bin = binaries();
  const as = account();
  const folder = mkdtempSync(join(tmpdir(), 'pensee-postgres-'));
  if (as) chownSync(folder, as.uid, as.gid);
  const options = { ...as, cwd: folder };
  const init = [
    '-D',
    join(folder, 'data'),
    '-A',
    'trust',
    '-U',
    'pensee',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ];
  execFileSync(join(bin, 'initdb'), init, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });

  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, 'max_connections=200'];
  const args = ['-D', join(folder, 'data'), '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  const server = spawn(join(bin, 'postgres'), args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
  const killWithUs = () => server.kill('SIGQUIT');
  process.once('exit', killWithUs);
  await accepting(server);

  return {
    url: `postgres://pensee@127.0.0.1:${port}/postgres`,
    async stop() {
      process.off('exit', killWithUs);
      await new Promise((resolve) => {
        server.once('exit', resolve);
        if (server.exitCode !== null || !server.kill('SIGINT')) resolve(null);
      });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function accepting(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stderr?.on('data', (text) => {
      said = `${said}${text}`.slice(-4000);
      if (said.includes('ready to accept connections')) resolve();
    });
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}: ${said}`)));
  });
}
