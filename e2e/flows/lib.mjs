// What every flow stands on: a browser that is watched, forms filled by their names, and claims that say what they saw.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** The browser of this computer; `CHROMIUM` names another. */
export const browse = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: QUIET, env: { ...process.env, LANGUAGE: 'zh_CN' } });

/** A claim: what is said, and what was seen instead. */
export function must(holds, words, seen) {
  if (!holds) throw new Error(seen === undefined ? words : `${words}; seen: ${seen}`);
}

/** Someone at a computer: a context of their own, watched for strange hosts, errors and styles within pages. */
export class Desk {
  #problems = new Set();
  #documents = new Set();
  #reading = [];

  static async at(browser, base, actor, options = {}) {
    const desk = new Desk();
    desk.base = base.replace(/\/$/, '');
    desk.context = await browser.newContext({ baseURL: desk.base, locale: 'zh-CN', viewport: { width: 1440, height: 900 }, ...options });
    desk.context.setDefaultTimeout(15_000);
    desk.context.on('request', (request) => desk.#asks(request));
    desk.context.on('response', (response) => desk.#reading.push(desk.#reads(response)));
    desk.context.on('page', (page) => desk.#watches(page));
    desk.page = await desk.context.newPage();
    if (actor) await desk.choose(actor);
    return desk;
  }

  #asks(request) {
    const url = new URL(request.url());
    if (!['data:', 'blob:', 'about:'].includes(url.protocol) && url.host !== new URL(this.base).host) {
      this.#problems.add(`a request to ${url.host}`);
    }
    if (request.isNavigationRequest()) this.#documents.add(request.url().split('#')[0]);
  }

  async #reads(response) {
    if (!(response.headers()['content-type'] ?? '').startsWith('text/html') || response.status() >= 300 && response.status() < 400) return;
    const text = await response.text().catch(() => '');
    const found = text.match(/<[a-z][^>]*\s(style|on[a-z]+)=|<style|<script>|javascript:/);
    if (found) this.#problems.add(`${new URL(response.url()).pathname} has ${found[0].slice(0, 60)}`);
  }

  #watches(page) {
    page.on('pageerror', (error) => this.#problems.add(`script: ${error.message}`));
    page.on('console', (message) => {
      // A page that is refused says so in its status; that is no fault of the page.
      const refused = message.text().startsWith('Failed to load resource') && this.#documents.has(message.location().url.split('#')[0]);
      if (message.type() === 'error' && !refused) this.#problems.add(`console: ${message.text()}`);
    });
    page.on('dialog', (dialog) => dialog.accept().catch(() => {}));
  }

  async choose(actor) {
    await this.page.goto('/choose');
    await this.page.click(`button[name=actor][value=${actor}]`);
    await this.page.waitForSelector('h1');
  }

  /** Opens an address; says what status it had. */
  async open(path, status = 200) {
    const response = await this.page.goto(path);
    must(response.status() === status, `${path} answers ${status}`, response.status());
    return this.page;
  }

  /** Clicks what leads to another page, and waits for it. */
  async go(what) {
    const target = typeof what === 'string' ? this.page.locator(what).first() : what;
    await Promise.all([this.page.waitForEvent('domcontentloaded'), target.click()]);
    await this.page.waitForLoadState('load');
    return this.page;
  }

  async link(words, within = 'body') {
    return this.go(this.page.locator(within).getByRole('link', { name: words, exact: true }).first());
  }

  async button(words, within = 'main') {
    return this.go(this.page.locator(within).getByRole('button', { name: words, exact: true }).first());
  }

  /** Fills inputs by their names; a choice by its words. */
  async fill(values) {
    for (const [name, value] of Object.entries(values)) {
      const input = this.page.locator(`main form.panel [name="${name}"]:not([type=hidden])`).first();
      const tag = await input.evaluate((node) => node.tagName + (node.type === 'radio' ? 'radio' : ''));
      if (tag === 'SELECT') await input.selectOption({ label: value });
      else if (tag.endsWith('radio')) await this.page.check(`main form.panel [name="${name}"][value="${value}"]`);
      else await input.fill(value);
    }
  }

  async text(selector = 'main') {
    return (await this.page.locator(selector).first().innerText()).replace(/\s+/g, ' ');
  }

  async says(words, selector = 'main') {
    const text = await this.text(selector);
    must(text.includes(words), `“${words}” in ${selector} of ${new URL(this.page.url()).pathname}`, text.slice(0, 400));
  }

  async saysNot(words, selector = 'main') {
    must(!(await this.text(selector)).includes(words), `no “${words}” in ${selector} of ${new URL(this.page.url()).pathname}`);
  }

  /** The rows that a list says it has. */
  async total() {
    const found = (await this.text('.pager')).match(/共 (\d+)/);
    must(found, 'the list says how many');
    return Number(found[1]);
  }

  /** What a browser's download leaves. */
  async file(href) {
    const response = await this.context.request.get(href);
    return { status: response.status(), type: response.headers()['content-type'] ?? '', bytes: await response.body() };
  }

  /** Nothing on this page that WCAG 2.2 AA forbids. */
  async accessible(name) {
    await this.page.evaluate(axe);
    const found = await this.page.evaluate((tags) => window.axe.run(document, { runOnly: tags, resultTypes: ['violations'] }), TAGS);
    return found.violations.map((v) => `${name}: ${v.id} (${v.nodes.length}): ${v.nodes.slice(0, 3).map((n) => `${n.html.slice(0, 140)} ${n.any[0]?.message ?? n.all[0]?.message ?? n.none[0]?.message ?? ''}`).join(' | ')}`);
  }

  /** The end: everything that was watched was in order. */
  async close() {
    await Promise.all(this.#reading);
    await this.context.close();
    must(this.#problems.size === 0, `nothing strange: ${[...this.#problems].join('; ')}`);
  }
}

/** Runs something as an actor, and looks at what was watched whatever became of it. */
export async function as(browser, base, actor, work, options) {
  const desk = await Desk.at(browser, base, actor, options);
  try {
    await work(desk);
  } catch (error) {
    if (process.env.SHOTS) await desk.page.screenshot({ path: `${process.env.SHOTS}/failed-${Date.now()}.png` }).catch(() => {});
    error.message += ` (at ${decodeURIComponent(desk.page.url().replace(desk.base, ''))})`;
    await desk.close().catch((also) => { error.message += `; ${also.message}`; });
    throw error;
  }
  await desk.close();
}
