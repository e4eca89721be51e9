/**
 * Block Kit as Slack checks it, as far as a bot can meet it: counts, lengths, required and unknown properties, ids used
 * twice. Independent of the limits our renderer knows: the numbers here are read from Slack's pages once more.
 * https://docs.slack.dev/reference/block-kit
 */

/** Slack's complaints, each with a JSON pointer; empty when the blocks are good. */
export function complaintsAbout(blocks: unknown): string[] {
  if (!Array.isArray(blocks)) return ['must be an array [json-pointer:/blocks]'];
  const check = new Check();
  if (blocks.length > 50) check.complain('no more than 50 items allowed', '/blocks');
  blocks.forEach((block, index) => {
    check.block(block, `/blocks/${index}`);
  });
  return check.complaints;
}

type Fields = Record<string, unknown>;

class Check {
  readonly complaints: string[] = [];
  private readonly blockIds = new Set<string>();
  private readonly actionIds = new Set<string>();

  complain(what: string, where: string): void {
    this.complaints.push(`${what} [json-pointer:${where}]`);
  }

  block(value: unknown, at: string): void {
    const block = this.object(value, at);
    if (block === null) return;
    this.id(block.block_id, 255, `${at}/block_id`, this.blockIds);
    switch (block.type) {
      case 'header':
        this.only(block, ['type', 'block_id', 'text', 'level'], ['text'], at);
        this.text(block.text, 150, `${at}/text`, ['plain_text']);
        return;
      case 'section':
        this.only(block, ['type', 'block_id', 'text', 'fields', 'accessory', 'expand'], [], at);
        if (block.text === undefined && block.fields === undefined) this.complain('missing required field: text', at);
        if (block.text !== undefined) this.text(block.text, 3_000, `${at}/text`);
        this.list(block.fields, 10, `${at}/fields`, (field, where) => this.text(field, 2_000, where));
        if (block.accessory !== undefined) this.element(block.accessory, `${at}/accessory`);
        return;
      case 'context':
        this.only(block, ['type', 'block_id', 'elements'], ['elements'], at);
        this.list(block.elements, 10, `${at}/elements`, (element, where) => this.text(element, 3_000, where));
        return;
      case 'actions':
        this.only(block, ['type', 'block_id', 'elements'], ['elements'], at);
        this.list(block.elements, 25, `${at}/elements`, (element, where) => this.element(element, where));
        return;
      case 'divider':
        this.only(block, ['type', 'block_id'], [], at);
        return;
      case 'rich_text':
        this.only(block, ['type', 'block_id', 'elements'], ['elements'], at);
        this.list(block.elements, 1_000, `${at}/elements`, (element, where) => this.richBlock(element, where));
        return;
      default:
        this.complain(`unsupported type: ${String(block.type)}`, at);
    }
  }

  private element(value: unknown, at: string): void {
    const element = this.object(value, at);
    if (element === null) return;
    this.id(element.action_id, 255, `${at}/action_id`, this.actionIds);
    if (element.type === 'button') {
      const known = ['type', 'action_id', 'text', 'url', 'value', 'style', 'confirm', 'accessibility_label'];
      this.only(element, known, ['text'], at);
      this.text(element.text, 75, `${at}/text`, ['plain_text']);
      this.string(element.value, 2_000, `${at}/value`);
      this.url(element.url, `${at}/url`);
      if (element.style !== undefined && element.style !== 'primary' && element.style !== 'danger') {
        this.complain('must be a valid enum value', `${at}/style`);
      }
      return;
    }
    if (element.type === 'static_select') {
      const known = ['type', 'action_id', 'placeholder', 'options', 'option_groups', 'initial_option', 'confirm'];
      this.only(element, known, ['options'], at);
      if (element.placeholder !== undefined) this.text(element.placeholder, 150, `${at}/placeholder`, ['plain_text']);
      this.list(element.options, 100, `${at}/options`, (option, where) => this.option(option, where));
      return;
    }
    this.complain(`unsupported type: ${String(element.type)}`, at);
  }

  private option(value: unknown, at: string): void {
    const option = this.object(value, at);
    if (option === null) return;
    this.only(option, ['text', 'value', 'description', 'url'], ['text', 'value'], at);
    this.text(option.text, 75, `${at}/text`, ['plain_text']);
    this.string(option.value, 150, `${at}/value`);
  }

  private richBlock(value: unknown, at: string): void {
    const part = this.object(value, at);
    if (part === null) return;
    const border = part.type === 'rich_text_section' ? [] : ['border'];
    this.only(part, ['type', 'elements', 'style', 'indent', ...border], ['elements'], at);
    const known = ['rich_text_section', 'rich_text_preformatted', 'rich_text_quote', 'rich_text_list'];
    if (!known.includes(String(part.type))) {
      this.complain(`unsupported type: ${String(part.type)}`, at);
      return;
    }
    this.list(part.elements, 5_000, `${at}/elements`, (element, where) =>
      part.type === 'rich_text_list' ? this.richBlock(element, where) : this.richElement(element, where, part.type),
    );
  }

  private richElement(value: unknown, at: string, inside: unknown): void {
    const element = this.object(value, at);
    if (element === null) return;
    switch (element.type) {
      case 'text':
        this.only(element, ['type', 'text', 'style'], ['text'], at);
        this.required(element.text, `${at}/text`);
        this.string(element.text, 3_000, `${at}/text`);
        return;
      case 'link':
        this.only(element, ['type', 'url', 'text', 'style', 'unsafe'], ['url'], at);
        this.string(element.text, 3_000, `${at}/text`);
        this.url(element.url, `${at}/url`);
        return;
      case 'date':
        this.only(element, ['type', 'timestamp', 'format', 'fallback', 'url', 'style'], ['timestamp', 'format'], at);
        if (!Number.isInteger(element.timestamp)) this.complain('must be an integer', `${at}/timestamp`);
        return;
      case 'user':
        this.only(element, ['type', 'user_id', 'style'], ['user_id'], at);
        // https://docs.slack.dev/reference/block-kit/block-elements/user-element
        if (inside === 'rich_text_preformatted') this.complain('unsupported type: user', at);
        if (!/^[UW][A-Z0-9]+$/.test(String(element.user_id))) this.complain('invalid user_id', `${at}/user_id`);
        return;
      case 'broadcast':
        this.only(element, ['type', 'range', 'style'], ['range'], at);
        return;
      case 'emoji':
        this.only(element, ['type', 'name', 'unicode'], ['name'], at);
        return;
      default:
        this.complain(`unsupported type: ${String(element.type)}`, at);
    }
  }

  private text(value: unknown, max: number, at: string, types: readonly string[] = ['plain_text', 'mrkdwn']): void {
    const text = this.object(value, at);
    if (text === null) return;
    if (!types.includes(String(text.type))) this.complain(`unsupported type: ${String(text.type)}`, at);
    const known = text.type === 'mrkdwn' ? ['type', 'text', 'verbatim'] : ['type', 'text', 'emoji'];
    this.only(text, known, ['text'], at);
    this.required(text.text, `${at}/text`);
    this.string(text.text, max, `${at}/text`);
  }

  private url(value: unknown, at: string): void {
    if (value === undefined) return;
    this.string(value, 3_000, at);
    if (!/^https?:\/\/[^\s<>]+$/.test(String(value))) this.complain('invalid url', at);
  }

  private required(value: unknown, at: string): void {
    if (value === '') this.complain('must be more than 0 characters', at);
  }

  private string(value: unknown, max: number, at: string): void {
    if (value === undefined) return;
    if (typeof value !== 'string') {
      this.complain('must be a string', at);
      return;
    }
    if (value.length > max) this.complain(`must be less than ${max + 1} characters`, at);
  }

  private id(value: unknown, max: number, at: string, taken: Set<string>): void {
    if (value === undefined) return;
    this.string(value, max, at);
    if (taken.has(String(value))) this.complain(`already exists: ${String(value).slice(0, 40)}`, at);
    taken.add(String(value));
  }

  private list(value: unknown, max: number, at: string, each: (item: unknown, where: string) => void): void {
    if (value === undefined) return;
    if (!Array.isArray(value)) {
      this.complain('must be an array', at);
      return;
    }
    if (value.length === 0) this.complain('no fewer than 1 items allowed', at);
    if (value.length > max) this.complain(`no more than ${max} items allowed`, at);
    value.forEach((item, index) => {
      each(item, `${at}/${index}`);
    });
  }

  private only(fields: Fields, known: readonly string[], required: readonly string[], at: string): void {
    for (const name of Object.keys(fields)) {
      if (!known.includes(name)) this.complain(`invalid additional property: ${name}`, at);
    }
    for (const name of required) {
      if (fields[name] === undefined) this.complain(`missing required field: ${name}`, at);
    }
  }

  private object(value: unknown, at: string): Fields | null {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
    this.complain('must be an object', at);
    return null;
  }
}
