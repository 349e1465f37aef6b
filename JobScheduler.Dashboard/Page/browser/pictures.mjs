// Takes the pictures of docs/dashboard.md: npm run pictures.
import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { join } from "node:path";
import { openBrowser, serveFresh } from "./browser.mjs";
import { fill, startTraffic } from "./fill.mjs";
import { open } from "./pages.mjs";
import { startApi } from "./server.mjs";

const folder = join(import.meta.dirname, "../../../docs/images");

/** What a picture may weigh. */
const most = 150_000;

const wide = theme => ({ theme, width: 1280, height: 800 });
const phone = { theme: "dark", width: 390, height: 844 };

async function typeOther(page) {
    await page.getByLabel("Expression").fill("30 1,3 * * *");
    await page.locator(".t-new").first().waitFor();
}

async function openPalette(page) {
    await page.keyboard.press("Control+k");
    await page.keyboard.type("tenant");
    await page.waitForTimeout(300);
}

const picturesOf = ids => [
    ["jobs", "/jobs", { ...wide("dark"), height: 620 }], ["job", `/jobs/${ids.flaky}`, wide("light")], ["why", `/jobs/${ids.child}`, wide("dark")],
    ["schedule", `/schedules/${ids.schedule}/edit`, wide("light"), typeOther], ["failures", "/failures", wide("light")],
    ["palette", `/batches/${ids.batch}`, { ...wide("dark"), height: 620 }, openPalette], ["phone", `/jobs/${ids.retrying}`, phone],
];

async function take(page, name) {
    const path = join(folder, `dashboard-${name}.png`);
    await page.screenshot({ path });
    const { size } = statSync(path);
    assert.ok(size <= most, `${name} has ${size} bytes`);
    console.log(`${name}: ${size} bytes`);
    await page.close();
}

const [browser, server] = await Promise.all([openBrowser(), startApi()]);
const context = await browser.newContext({ timezoneId: "Europe/Berlin" });
if (process.env.FRESH) await serveFresh(context);
const overview = await open(context, `${server.origin}/dashboard`, wide("light"));
const stopTraffic = startTraffic(server.origin);
const ids = await fill(server.origin);
await overview.waitForTimeout(100_000);
await take(overview, "overview");
stopTraffic();
for (const [name, path, look, before] of picturesOf(ids)) {
    const page = await open(context, `${server.origin}/dashboard${path}`, look);
    await before?.(page);
    await take(page, name);
}
await ids.stop();
await browser.close();
await server.stop();
