// Every page in both themes, wide and on a phone: no violation of WCAG 2.2 A or AA that axe finds.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { serveFresh } from "./browser.mjs";
import { fill } from "./fill.mjs";
import { open, pagesOf } from "./pages.mjs";
import { fits, trial } from "./trial.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const here = trial();

const empty = [["overview", ""], ["jobs", "/jobs"], ["failures", "/failures"], ["schedules", "/schedules"], ["queues", "/queues"], ["batches", "/batches"],
    ["limits", "/limits"], ["bulks", "/bulk"], ["audit", "/audit"], ["handlers", "/handlers"], ["system", "/system"], ["lab", "/lab"]];

async function violationsOf(page, name) {
    await page.evaluate(axe);
    const found = [];
    for (const theme of ["light", "dark"]) {
        await page.evaluate(chosen => document.documentElement.dataset.theme = chosen, theme);
        const { violations } = await page.evaluate(() => globalThis.axe.run(document, {
            resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
        }));
        found.push(...violations.flatMap(({ id, nodes }) => nodes.map(node => `${name}, ${theme}: ${id}: ${node.target.join(" ")}: ${node.failureSummary}`)));
    }
    return found;
}

async function look(pages, width, height, { around, before, zoom = false } = {}) {
    const context = await here.browser.newContext();
    await around?.(context);
    if (process.env.FRESH) await serveFresh(context);
    const found = [];
    for (const [name, path] of pages) {
        const page = await open(context, here.address + path, { theme: "light", width, height });
        await before?.(page);
        if (zoom && !await fits(page)) found.push(`${name} is wider than its window of ${width}`);
        if (!zoom) found.push(...await violationsOf(page, `${name} at ${width}`));
        await page.close();
    }
    await context.close();
    return found;
}

test("pages with nothing to show", async () => assert.deepEqual(await look(empty, 1440, 900), []));

const answers = status => async context => {
    const problem = { status, contentType: "application/problem+json", body: JSON.stringify({ status, title: "Not now", detail: "The store is busy." }) };
    await context.route(url => url.origin === here.api && !url.pathname.startsWith("/dashboard"), route => route.fulfill(problem));
};

test("pages whose API does not answer", async () =>
    assert.deepEqual(await look(empty.filter(([name]) => ["overview", "jobs", "queues", "audit", "handlers", "system"].includes(name)), 1440, 900, { around: answers(503) }), []));

test("the page that asks for a key", async () => {
    for (const width of [1440, 390]) assert.deepEqual(await look([["sign-in", ""]], width, 900, { around: answers(401) }), []);
});

test("pages that are full, wide, on a phone, with a dialog open", async suite => {
    const ids = await fill(here.api);
    await suite.test("wide", async () => assert.deepEqual(await look(pagesOf(ids), 1440, 900), []));
    await suite.test("on a phone", async () => assert.deepEqual(await look(pagesOf(ids), 390, 844), []));
    await suite.test("enlarged to 200 % and 400 %", async () => {
        for (const width of [720, 320]) assert.deepEqual(await look(pagesOf(ids), width, 450, { zoom: true }), []);
    });
    await suite.test("dialogs", async () => {
        const press = keys => async page => {
            for (const key of keys) await page.keyboard.press(key);
            await page.locator("dialog[open]").waitFor();
        };
        const dialogs = [
            [["palette", ""], ["Control+k"]], [["keys", ""], ["?"]], [["cancel", `/jobs/${ids.report}`], ["C"]],
            [["delete", `/schedules/${ids.schedule}`], ["D"]],
        ];
        for (const [page, keys] of dialogs) assert.deepEqual(await look([page], 1440, 900, { before: press(keys) }), []);
    });
    await ids.stop();
});
