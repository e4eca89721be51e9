import { ConfigError, readConfig } from './config.ts';
import { createLog } from './log.ts';

/** A second signal, or a stop that takes longer than this, ends the process at once: what is owed is in the store. */
const hardStopMs = 20_000;

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write('Culprit needs Node 22.18 or newer. Start it with `npm start`, which brings its own.\n');
  process.exit(1);
}

// Imported after the check: an older Node fails on these modules before it could say why.
const { startApp } = await import('./app.ts');

try {
  const config = readConfig();
  // Node's own stream, because its errors can be heard: a reader of the log that goes away must not stop us.
  process.stdout.on('error', () => {});
  const log = createLog(config.logLevel, process.stdout);
  const app = await startApp(config, { clock: { now: Date.now }, log });
  if (process.stdout.isTTY) process.stderr.write(`\nCulprit is running: ${config.publicUrl ?? app.url}\n\n`);

  let stopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info('stopping', { signal });
    setTimeout(() => process.exit(1), hardStopMs).unref();
    // Exits by itself: a client library may still hold a timer.
    app.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error('stop_failed', { error });
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
} catch (error) {
  if (error instanceof ConfigError) process.stderr.write(`${error.message}\n\n.env.example explains every variable.\n`);
  else process.stderr.write(`Culprit could not start: ${startFailure(error)}\n`);
  process.exit(1);
}

/** What to do about the failures people meet at a first start; else the error itself. */
function startFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? error.code : '';
  if (code === 'EADDRINUSE') return 'the port is taken. Stop the other process or set PORT.';
  if (code === 'EACCES') return 'not allowed to listen there. Set PORT to a number above 1023.';
  if (code === 'EADDRNOTAVAIL') return 'HOST is not an address of this machine.';
  return error.message;
}
