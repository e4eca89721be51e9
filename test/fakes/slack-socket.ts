import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** The server's half of Socket Mode: RFC 6455 as far as Slack and its SDK use it. */
export interface SocketServer {
  /** Handles an HTTP upgrade of a URL that apps.connections.open gave out. */
  accept(request: IncomingMessage, stream: Duplex): void;
  /** Sends an envelope to the newest connection and resolves when the app has acknowledged it. */
  send(type: 'interactive' | 'slash_commands', payload: unknown): Promise<void>;
  connections(): number;
  /** Tells every connection to come back, as Slack does when it moves one. */
  refresh(): void;
  /** Cuts every connection without a word. */
  cut(): void;
}

const acceptKey = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

export function createSocketServer(
  appId: string,
  isTicket: (ticket: string) => boolean,
  changed: () => void,
): SocketServer {
  const streams: Duplex[] = [];
  const waiting = new Map<string, () => void>();

  function accept(request: IncomingMessage, stream: Duplex): void {
    const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('ticket') ?? '';
    if (!isTicket(ticket)) {
      stream.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
      return;
    }
    const key = createHash('sha1').update(`${request.headers['sec-websocket-key']}${acceptKey}`).digest('base64');
    stream.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key}\r\n\r\n`,
    );
    streams.push(stream);
    const forget = (): void => {
      const index = streams.indexOf(stream);
      if (index >= 0) streams.splice(index, 1);
      changed();
    };
    stream.on('error', forget).on('close', forget);
    let rest: Buffer = Buffer.alloc(0);
    stream.on('data', (chunk: Buffer) => {
      rest = readFrames(Buffer.concat([rest, chunk]), (opcode, body) => take(stream, opcode, body));
    });
    writeText(stream, { type: 'hello', num_connections: streams.length, connection_info: { app_id: appId } });
    changed();
  }

  function take(stream: Duplex, opcode: number, body: Buffer): void {
    if (opcode === 8) {
      stream.end(frame(8, body));
      return;
    }
    if (opcode === 9) stream.write(frame(10, body));
    if (opcode !== 1) return;
    const { envelope_id: id } = JSON.parse(body.toString()) as { envelope_id: string };
    waiting.get(id)?.();
    waiting.delete(id);
  }

  function send(type: string, payload: unknown): Promise<void> {
    const stream = streams.at(-1);
    if (stream === undefined) return Promise.reject(new Error('the app has no Socket Mode connection'));
    const id = randomUUID();
    return new Promise((acknowledged) => {
      waiting.set(id, acknowledged);
      writeText(stream, { envelope_id: id, type, payload, accepts_response_payload: true });
    });
  }

  return {
    accept,
    send,
    connections: () => streams.length,
    refresh: () => {
      for (const stream of [...streams]) writeText(stream, { type: 'disconnect', reason: 'refresh_requested' });
    },
    cut: () => {
      for (const stream of [...streams]) stream.destroy();
    },
  };
}

function writeText(stream: Duplex, value: unknown): void {
  stream.write(frame(1, Buffer.from(JSON.stringify(value))));
}

function frame(opcode: number, body: Buffer): Buffer {
  const head = Buffer.alloc(body.length < 126 ? 2 : body.length < 65_536 ? 4 : 10);
  head[0] = 0x80 | opcode;
  head[1] = body.length < 126 ? body.length : body.length < 65_536 ? 126 : 127;
  if (head.length === 4) head.writeUInt16BE(body.length, 2);
  if (head.length === 10) head.writeBigUInt64BE(BigInt(body.length), 2);
  return Buffer.concat([head, body]);
}

/** Takes whole frames from a client (always masked, never fragmented by the SDK) and returns what is left over. */
function readFrames(buffer: Buffer, take: (opcode: number, body: Buffer) => void): Buffer {
  let at = 0;
  while (buffer.length - at >= 6) {
    const short = buffer.readUInt8(at + 1) & 0x7f;
    const extra = short === 126 ? 2 : short === 127 ? 8 : 0;
    const start = at + 2 + extra + 4;
    if (buffer.length < start) break;
    const length =
      extra === 0 ? short : extra === 2 ? buffer.readUInt16BE(at + 2) : Number(buffer.readBigUInt64BE(at + 2));
    if (buffer.length < start + length) break;
    const mask = buffer.subarray(start - 4, start);
    const body = Buffer.from(
      buffer.subarray(start, start + length).map((byte, index) => byte ^ (mask[index % 4] ?? 0)),
    );
    take(buffer.readUInt8(at) & 0x0f, body);
    at = start + length;
  }
  return buffer.subarray(at);
}
