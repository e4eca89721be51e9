#!/usr/bin/env node
import { type Terminal, UsageError } from './cli/arguments.ts';
import { classifyCommand } from './cli/classify.ts';
import { sendCommand } from './cli/send.ts';
import { statusCommand } from './cli/status.ts';

const usage = `culprit: what failed, why, and where it is fixed

  culprit classify [--json]                     failures, one JSON object a line, on standard input
  culprit send FILE --url URL [--secret SECRET] posts a run file, signed, and prints the verdict
  culprit status --url URL [--token TOKEN]      open causes and syncs, as /syncstatus shows them
  culprit doctor [--url URL] [--json]           looks at setup and running bot: what is wrong, and what to do
`;

const commands: Readonly<Record<string, (words: readonly string[], terminal: Terminal) => Promise<number>>> = {
  classify: classifyCommand,
  send: sendCommand,
  status: statusCommand,
  // Loaded only here: nothing else of the command line needs the configuration.
  doctor: async (words, terminal) => (await import('./cli/doctor.ts')).doctorCommand(words, terminal),
};

const terminal: Terminal = {
  input: process.stdin,
  print: (text) => new Promise((resolve) => process.stdout.write(text, () => resolve())),
  printError: (text) => process.stderr.write(text),
};

async function run(words: readonly string[]): Promise<number> {
  const [name, ...rest] = words;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    await terminal.print(usage);
    return name === undefined ? 2 : 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  try {
    if (command === undefined) throw new UsageError(`Unknown command ${name}.`);
    return await command(rest, terminal);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.printError(`${error.message}\n\n${usage}`);
    return 2;
  }
}

// A reader that went away (`| head`) is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
process.exitCode = await run(process.argv.slice(2));
