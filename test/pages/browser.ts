import { accessSync, constants } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'];

/** The browser of `CHROMIUM_PATH`, else the system's; null when there is none. */
export const browserPath = [process.env.CHROMIUM_PATH, ...places].find(isRunnable) ?? null;

/** For `test(name, { skip: noBrowser }, …)`: false, or the reason that is shown. */
export const noBrowser: string | false =
  browserPath === null ? 'no Chromium on this machine; install one or set CHROMIUM_PATH' : false;

/** Starts Chromium without a window, its own network chatter off; close it after the tests. */
export function launchBrowser(): Promise<Browser> {
  if (browserPath === null) throw new Error('No Chromium: skip the test with `noBrowser`.');
  return chromium.launch({
    executablePath: browserPath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

function isRunnable(path: string | undefined): path is string {
  if (path === undefined || path === '') return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
