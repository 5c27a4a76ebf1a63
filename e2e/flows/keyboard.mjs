// Without a mouse; in the dark; in large type; on paper; on a small screen.
import { inflateSync } from 'node:zlib';
import { as, must } from './lib.mjs';

/** The texts and lines that a PDF's pages draw, in bytes of their uncompressed streams. */
function drawn(pdf) {
  let at = 0;
  const sizes = [];
  while ((at = pdf.indexOf('stream\n', at)) !== -1) {
    const end = pdf.indexOf('endstream', at);
    try {
      const text = inflateSync(pdf.subarray(at + 7, end)).toString('latin1');
      if (/\bT[jJ]\b/.test(text)) sizes.push((text.match(/\bT[jJ]\b/g) ?? []).length);
    } catch { /* an image or a font */ }
    at = end + 9;
  }
  return sizes;
}

export default async (browser, base) => {
  await as(browser, base, 'head', async (d) => {
    const focused = () => d.page.evaluate(() => document.activeElement.outerHTML.slice(0, 120));
    await d.open('/');
    await d.page.keyboard.press('Tab');
    must((await focused()).includes('class="skip"'), 'the first Tab is the skip link', await focused());
    const skip = await d.page.locator('.skip').boundingBox();
    must(skip.x >= 0 && skip.y >= 0, 'it can be seen', JSON.stringify(skip));
    await d.page.keyboard.press('Enter');
    must((await focused()).includes('id="main"'), 'it leads to the main part', await focused());
    await d.page.keyboard.press('/');
    must((await focused()).includes('id="q"'), 'a slash leads to the search', await focused());
    await d.page.keyboard.type('R2-0001');
    await Promise.all([d.page.waitForURL(/search/), d.page.keyboard.press('Enter')]);
    await d.says('R2-0001');
    await d.open('/?f=finance.final_total');
    must((await focused()).startsWith('<h2'), 'the drawer has the focus', await focused());
    await Promise.all([d.page.waitForURL((url) => !url.search.includes('f=')), d.page.keyboard.press('Escape')]);
    must(await d.page.locator('.drawer').count() === 0, 'Escape closes the drawer');

    const ground = () => d.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    const look = async (words) => {
      await d.page.click('.bar details.menu summary');
      await d.button(words, '.bar');
    };
    await d.open('/rectification/lists');
    await look('深色');
    must(new URL(d.page.url()).pathname === '/rectification/lists', 'one stays on the page', d.page.url());
    must(await ground() !== light, 'the page is dark');
    await look('大字');
    await d.open('/finance/payments');
    must(await ground() !== light && await d.page.getAttribute('html', 'data-size') === 'large', 'both stay');
    await look('标准字号');
    await look('浅色');
    must(await ground() === light, 'and light again');

    await d.open('/rectification/lists?whole=1');
    const pdf = await d.page.pdf({ format: 'A3', landscape: true });
    const pages = drawn(pdf);
    must(pdf.length > 20_000 && pages.length >= 2, 'the three lists are printed', `${pdf.length} bytes, ${pages.length} pages`);
    must(pages[0] > 40, 'the first page is not blank', pages.slice(0, 3));
  });
  await as(browser, base, 'head', async (d) => {
    await d.open('/finance/payments');
    const rows = await d.page.locator('.tbl tbody tr').evaluateAll((all) => all.filter((row) => row.getBoundingClientRect().bottom <= innerHeight).length);
    must(rows >= 6, 'at least six rows in the first screen', rows);
    must((await d.page.locator('h1').boundingBox()).y > 0, 'the title is in sight');
    await d.open('/rectification/lists');
    const listed = await d.page.locator('.tbl tbody tr').evaluateAll((all) => all.filter((row) => row.getBoundingClientRect().bottom <= innerHeight).length);
    must(listed >= 6, 'six of the three lists too, under the key figures', listed);
    for (const path of ['/', '/finance/budget', '/finance/payments', '/rectification/lists', '/reports/paper', '/acts/finance.pay']) {
      await d.open(path);
      const wide = await d.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      must(wide <= 0, `${path} does not scroll across`, wide);
    }
  }, { viewport: { width: 1366, height: 768 } });
};
