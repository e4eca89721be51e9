import { createServer, type ServerOptions } from '../../src/http/server.ts';

export interface LoggedLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Our server on this machine, on a free port unless one is named; stop it at the end of the test. */
export async function serve(options: Partial<ServerOptions> & Pick<ServerOptions, 'routes'>, atPort = 0) {
  const lines: LoggedLine[] = [];
  const write = (level: LoggedLine['level']) => (event: string, fields: LoggedLine['fields']) => {
    lines.push({ level, event, fields });
  };
  const server = createServer({
    consoleDoor: () => null,
    log: { info: write('info'), warn: write('warn'), error: write('error') },
    newCorrelationId: () => 'made-here',
    ...options,
  });
  const { port } = await server.listen(atPort, '127.0.0.1');
  return { url: `http://127.0.0.1:${port}`, port, lines, stop: (graceMs = 1_000) => server.stop(graceMs) };
}
