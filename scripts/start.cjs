const { spawn } = require('node:child_process');
const { bin, ended, forwardSignals, loadDotEnv, runTypeScript, start } = require('./child.cjs');
const { build } = require('./build.cjs');
const { serving } = require('./serving.cjs');

const dev = process.argv.includes('--dev');

async function main() {
  loadDotEnv();
  if ((await runTypeScript(['scripts/check-settings.ts'])) !== 0) return 1;
  if (!dev) {
    const code = await build();
    if (code !== 0) return code;
  }
  const port = process.env.PORT || '3000';
  const host = process.env.HOST || '0.0.0.0';
  const env = {
    ...process.env,
    NODE_ENV: dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    ...(dev ? {} : { NEXT_MANUAL_SIG_HANDLE: 'true' }),
  };
  const server = start([bin.next, ...(dev ? ['dev', '-p', port, '-H', host] : serving(port, host))], { env });
  forwardSignals(server);
  const gone = ended(server);
  announce(host, port, gone);
  return gone;
}

/** Says where Pensée is once it answers, and opens it where someone sits at a desktop. */
async function announce(host, port, gone) {
  const here = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  const url = `http://${here}:${port}`;
  let over = false;
  gone.then(() => {
    over = true;
  });
  while (!over) {
    const up = await fetch(`${url}/api/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (up) break;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  if (over) return;
  const who =
    process.env.KIMI_API_KEY || process.env.KIMI_BASE_URL ? '' : ' No KIMI_API_KEY is set: the practice model answers.';
  console.log(`\nPensée is open at ${process.env.PUBLIC_URL || url}.${who}`);
  const desktop =
    process.platform === 'darwin' || process.platform === 'win32' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (process.stdout.isTTY && desktop && !process.env.CI) openBrowser(url);
}

function openBrowser(url) {
  const commands = { darwin: ['open', url], win32: ['cmd', '/c', 'start', '', url] };
  const [command, ...args] = commands[process.platform] ?? ['xdg-open', url];
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}

main().then((code) => process.exit(code));
