// Drives one page of a browser that Playwright can't (Debian's Firefox), or of Chromium, with
// Puppeteer. Each line of the standard input is an order, [name, ...arguments] in JSON; each line of
// the output is its answer, { value } or { error }.
//
//   node driver.mjs firefox /usr/bin/firefox-esr
import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

const [browserName, executablePath] = process.argv.slice(2);
const browser = await puppeteer.launch({
  browser: browserName,
  executablePath,
  args: browserName === "chrome" ? ["--no-sandbox", "--disable-gpu"] : [],
  protocolTimeout: 0, // the tests have a limit of their own
});
const complaints = [];
let page = await newPage();

async function newPage() {
  const opened = await browser.newPage();
  await opened.setViewport({ width: 1280, height: 900 });
  opened.on("pageerror", (error) => complaints.push(String(error)));
  return opened;
}

const orders = {
  open: async (url) => void (await page.goto(url)),
  evaluate: (code, ...given) => page.evaluate(`(${code})(...${JSON.stringify(given)})`),
  click: async (selector) => void (await page.locator(selector).setTimeout(0).click()),
  type: (text) => page.keyboard.type(text),
  press: async (...keys) => {
    for (const key of keys.slice(0, -1)) await page.keyboard.down(key);
    await page.keyboard.press(keys.at(-1));
    for (const key of keys.slice(0, -1).reverse()) await page.keyboard.up(key);
  },
  drag: async (x, y, toX, toY) => {
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(toX, toY, { steps: 4 });
    await page.mouse.up();
  },
  again: async () => void (await page.reload()),
  renew: async () => {
    const old = page;
    page = await newPage();
    await old.close();
  },
  complaints: () => complaints.splice(0),
};

for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...given] = JSON.parse(line);
  let answer;
  try {
    answer = { value: (await orders[name](...given)) ?? null };
  } catch (error) {
    answer = { error: String(error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
await browser.close();
