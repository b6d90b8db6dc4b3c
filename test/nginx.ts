import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './ports';

export type Nginx = { url: string; stop(): Promise<void> };

const recipe = readFileSync(join(import.meta.dirname, '../deploy/nginx.conf'), 'utf8');
const program = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/bin/nginx'].find((path) => existsSync(path));

/** The recipe in deploy/ as it is, but for its ports, and without the certificate that only its owner has. */
function serverBlocks(listen: number, upstream: number): string {
  return recipe
    .replace('server 127.0.0.1:3000;', `server 127.0.0.1:${upstream};`)
    .replace('listen 443 ssl;', `listen 127.0.0.1:${listen};`)
    .replace(/^ *ssl_certificate.*\n/gm, '')
    .replaceAll('$scheme', 'https')
    .replace(/\nserver \{\n {2}listen 80;[\s\S]*$/, '\n');
}

function configuration(folder: string, listen: number, upstream: number): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${folder}/${kind};`,
  );
  return [
    'daemon off;',
    `pid ${folder}/pid;`,
    `error_log ${folder}/error.log;`,
    process.getuid?.() === 0 ? 'user root;' : '',
    'events {}',
    `http { access_log off; ${temporary.join(' ')}\n${serverBlocks(listen, upstream)}\n}`,
  ].join('\n');
}

/** Debian's nginx with our recipe in front of a server on `upstream`; it serves plain HTTP and says that it was HTTPS. */
export async function startNginx(upstream: number): Promise<Nginx> {
  if (!program) throw new Error('No nginx here: install Debian’s `nginx-light`.');
  const folder = mkdtempSync(join(tmpdir(), 'pensee-nginx-'));
  mkdirSync(folder, { recursive: true });
  const listen = await freePort();
  writeFileSync(join(folder, 'nginx.conf'), configuration(folder, listen, upstream));
  const args = ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')];
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  await listening(child, `http://127.0.0.1:${listen}/api/health`, join(folder, 'error.log'));
  return {
    url: `http://127.0.0.1:${listen}`,
    async stop() {
      process.off('exit', killWithUs);
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function listening(child: ChildProcess, url: string, errorLog: string): Promise<void> {
  let said = '';
  child.stderr?.on('data', (text) => {
    said += text;
  });
  while (child.exitCode === null) {
    const up = await fetch(url).then(
      () => true,
      () => false,
    );
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const log = existsSync(errorLog) ? readFileSync(errorLog, 'utf8') : '';
  throw new Error(`nginx ended with ${child.exitCode}: ${said}${log}`);
}
