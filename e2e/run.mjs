// Flows of a person before the browser, over the example office: node run.mjs http://127.0.0.1:8080/ [NAME …]
// They follow one another on the same data: a later one finds what an earlier one has done.
import { browse } from './flows/lib.mjs';
import accessible from './flows/accessible.mjs';
import checks from './flows/checks.mjs';
import corrections from './flows/corrections.mjs';
import figureDown from './flows/figure_down.mjs';
import imports from './flows/imports.mjs';
import keyboard from './flows/keyboard.mjs';
import noScript from './flows/no_script.mjs';
import ownOnly from './flows/own_only.mjs';
import overLine from './flows/over_line.mjs';
import rectification from './flows/rectification.mjs';
import papers from './flows/papers.mjs';
import reportNumber from './flows/report_number.mjs';
import reverse from './flows/reverse.mjs';

const FLOWS = [
  ['a tile, its source, its vouchers, one voucher', figureDown],
  ['a payment over its line is stopped', overLine],
  ['a number of the report down to one item', reportNumber],
  ['a letter from an item to Word and PDF', papers],
  ['a report from elsewhere is tied out, put right and explained', checks],
  ['the liaison sees only their own', ownOnly],
  ['a sealed report keeps its numbers when a payment is reversed', reverse],
  ['enter, correct, conflict, withdraw, undo', corrections],
  ['an item is signed off, reopened and signed off again', rectification],
  ['files come in and go out', imports],
  ['everything without script', noScript],
  ['keyboard, looks and print', keyboard],
  ['every kind of page is accessible, light and dark', accessible],
];

const [base, ...only] = process.argv.slice(2);
if (!base) {
  console.error('node run.mjs URL [NAME …]');
  process.exit(2);
}
const browser = await browse();
let passed = 0;
let failed = 0;
for (const [name, flow] of FLOWS.filter(([name]) => only.length === 0 || only.some((part) => name.includes(part)))) {
  const begun = Date.now();
  try {
    await flow(browser, base);
    passed += 1;
    console.log(`ok ${name} (${Date.now() - begun} ms)`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED ${name}: ${error.message}`);
  }
}
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
