// Text that would do harm as markup, script, address or direction of writing: planted wherever the API takes text, and looked for on every page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fill, startWorker } from "./fill.mjs";
import { pagesOf, restOf } from "./pages.mjs";
import { fits, trial, until } from "./trial.mjs";

const here = trial();
const { call, visit } = here;

const canaries = [
    `<img src=x onerror=alert(1)>`, `javascript:alert(1)`, `</script><script>alert(1)</script>`, `"><svg onload=alert(1)>`, `' onmouseover='alert(1)`,
    `\u202Etxt.exe\u2066\u2067`, `\u001b[31mred\u001b[0m\u0007`, "\u6F22".repeat(200), `zero\u200b\u200d\ufeffwidth`, "{{7*7}}${7*7}",
];

/** One of each kind of thing with each canary in each of its texts. */
async function plant() {
    const words = encodeURIComponent;
    const judge = ({ payload }) => payload.fails ? { error: payload.text, permanent: true } : { result: { [payload.text]: payload.text } };
    const ids = await fill(here.api);
    const planted = [];
    for (const text of canaries) {
        const given = { name: text, tags: [text.slice(0, 60)], unique_key: text, payload: { text, [text]: text }, handler: "canary" };
        const [ended, failed] = [await here.enqueue(given), await here.enqueue({ ...given, unique_key: `${text}2`, payload: { text, fails: true } })];
        const waits = await here.enqueue({ ...given, unique_key: `${text}3`, delay_seconds: 3600, order_key: text, fairness_key: text });
        const batch = await call("POST", "/batches", { name: text });
        const schedule = await call(
            "PUT", `/schedules/canary-${planted.length}?reason=${words(text)}`, { name: text, cron_expression: "0 0 1 1 *", payload: { text } });
        await call("POST", `/queues/canary-${planted.length}/pause?reason=${words(text)}`);
        const bulk = await call("POST", "/bulk", { action: "retry", filter: `name=${words(text)}`, reason: text });
        planted.push({ text, ended: ended.id, failed: failed.id, waits: waits.id, batch: batch.id, schedule: schedule.id, bulk: bulk.id });
    }
    const worker = await startWorker(here.api, canaries[0], ["canary"], judge, ["default"]);
    await until(async () => (await call("GET", "/jobs?handler=canary&status=pending&fields=row")).length === canaries.length);
    return { ids, planted, worker };
}

/** What a page must never have, whatever was planted. */
const harm = () => [
    ...[...document.querySelectorAll("body *")].flatMap(element =>
        [...element.attributes].filter(({ name }) => name.startsWith("on")).map(({ name }) => `${element.tagName} ${name}`)),
    ...[...document.querySelectorAll("body a[href]")].filter(link => !["http:", "https:"].includes(link.protocol)).map(link => link.href),
    ...[...document.querySelectorAll("main img, main script, main iframe, main object, main base, main style")].map(element => element.tagName),
];

async function look(page, rest, path, asked) {
    await page.evaluate(address => { history.pushState(null, "", address); dispatchEvent(new PopStateEvent("popstate")); }, `/dashboard${path || "/"}`);
    await page.locator("h1").first().waitFor();
    await rest();
    assert.deepEqual(await page.evaluate(harm), [], path);
    assert.ok(await fits(page), `${path} is wider than its window`);
    assert.deepEqual(asked.splice(0), [], path);
}

/** The API is asked, and nothing else: no picture, no frame, no script of text. */
const isOurs = request =>
    request.resourceType() === "fetch" && request.url().startsWith(`${here.api}/`) || request.url().endsWith("/icon.svg");

const pathsOf = ({ ids, planted }) => [
    ...pagesOf(ids).map(([, path]) => path),
    ...planted.flatMap(({ text, ...one }) => [
        `/jobs/${one.ended}`, `/jobs/${one.failed}`, `/jobs/${one.waits}`, `/batches/${one.batch}`,
        `/schedules/${one.schedule}`, `/schedules/${one.schedule}/edit`, `/bulk/${one.bulk}`,
        `/jobs?name=${encodeURIComponent(text)}`, `/jobs/new?from=${one.ended}`, `/audit?who=${encodeURIComponent(text)}`,
        `/limits/${encodeURIComponent(text.slice(0, 40))}`, `/handlers/${encodeURIComponent(text.slice(0, 40))}`, `/find/${encodeURIComponent(text.slice(0, 40))}`, `/${encodeURIComponent(text.slice(0, 40))}`,
    ]),
];

test("text stays text on every page, wide and on a phone", async suite => {
    const all = await plant();
    for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }])
        await suite.test(`${viewport.width} wide`, () => visit("", async page => {
            const asked = [];
            page.on("dialog", () => assert.fail("A script ran."));
            page.on("request", request => { if (!isOurs(request)) asked.push(request.url()); });
            const rest = restOf(page);
            for (const path of pathsOf(all)) await look(page, rest, path, asked);
        }, { viewport }));
    await suite.test("it is shown as it is, and copied as it is", () => visit("", async (page, context) => {
        await context.grantPermissions(["clipboard-read", "clipboard-write"]);
        for (const { text, failed, ended } of all.planted) {
            await page.goto(`${here.address}/jobs/${failed}`);
            await page.locator(".why", { hasText: "It failed" }).waitFor();
            assert.equal(await page.locator("h1").textContent(), text);
            assert.match(await page.getByRole("tabpanel").textContent().then(shown => shown.includes(text) ? "shown" : shown), /^shown$/);
            await page.goto(`${here.address}/jobs/${ended}`);
            await page.getByRole("button", { name: "Copy result" }).click();
            assert.deepEqual(JSON.parse(await page.evaluate(() => navigator.clipboard.readText())), { [text]: text });
        }
    }));
    await all.worker.stop();
    await all.ids.stop();
});
