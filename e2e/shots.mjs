// The screenshots of the README: node shots.mjs http://127.0.0.1:8080/ ../docs/screenshots; then, to make them small,
// convert X.png +dither -colors 128 PNG8:X.png
import { Desk, browse } from './flows/lib.mjs';

const [base, folder] = process.argv.slice(2);
const browser = await browse();
const desk = await Desk.at(browser, base, 'head', { viewport: { width: 1366, height: 768 }, colorScheme: 'light' });
await desk.open('/');
await desk.page.screenshot({ path: `${folder}/workbench.png` });
await desk.open('/reports/paper');
await desk.go(desk.page.locator('article.paper a.fig', { hasText: '97.25%' }).first());
await desk.page.locator('article.paper a.fig[aria-expanded=true]').scrollIntoViewIfNeeded();
await desk.page.evaluate(() => document.querySelector('article.paper a[aria-expanded=true]').scrollIntoView({ block: 'center' }));
await desk.page.screenshot({ path: `${folder}/figure.png` });
await desk.close();
await browser.close();
