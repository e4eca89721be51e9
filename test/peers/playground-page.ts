import type { Browser, Locator, Page } from 'playwright-core';
import { tenant } from './playground.ts';
import { openPeerPage } from './stage.ts';

/** The playground's page as Ana uses it, who is the only person there. */
export interface PlaygroundPage {
  readonly page: Page;
  /** Errors the page threw. */
  readonly complaints: readonly string[];
  /** Every card of the place that is open, as it is shown. */
  readonly cards: Locator;
  /** The threads of the channel that is open. */
  readonly threads: Locator;
  /** Opens a channel of the team, which adds the app to it when it is opened first. */
  open(channel: string): Promise<void>;
  /** Says something in the personal chat. */
  say(words: string): Promise<void>;
  /**
   * Mentions the app in a reply. A thread of her own would not do: the page forgets an answer that comes before the
   * page has heard that its thread exists.
   */
  mention(thread: Locator, words: string): Promise<void>;
  /** Presses a button; resolves when its answer has come. */
  press(card: Locator, button: string): Promise<void>;
}

/** Opens it in the personal chat, where the app is added by that. Closed by the caller. */
export async function openPlaygroundPage(
  browser: Browser,
  url: string,
  options: Parameters<Browser['newPage']>[0] = { viewport: { width: 1_400, height: 1_500 } },
): Promise<PlaygroundPage> {
  const { page, complaints } = await openPeerPage(browser, url, options);
  // The log panel is editable as well, but no textbox.
  const box = page.getByRole('textbox').first();
  await box.waitFor();
  return {
    page,
    complaints,
    cards: page.locator('.ac-preview-panel'),
    threads: page.locator('.fui-Card').filter({ has: page.locator('.fui-CardFooter'), hasNotText: 'Start a new post' }),
    async open(channel) {
      await page.getByRole('treeitem', { name: `${tenant.team.name} - ${channel}` }).click();
      await page.getByText('Start a new post').waitFor();
    },
    async say(words) {
      await box.fill(words);
      await box.press('Enter');
    },
    async mention(thread, words) {
      const reply = thread.getByRole('textbox');
      await reply.click();
      await reply.pressSequentially('@');
      await page.getByRole('listbox').getByText(tenant.bot.name, { exact: true }).click();
      await reply.pressSequentially(` ${words}`);
      await thread.getByRole('button', { name: 'Send Message' }).click();
    },
    async press(card, button) {
      const answered = page.waitForResponse((response) => response.url().endsWith('/invoke'));
      await card.getByRole('button', { name: button, exact: true }).click();
      await answered;
    },
  };
}
