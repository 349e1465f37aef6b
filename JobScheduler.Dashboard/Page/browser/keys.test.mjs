// The dashboard of an API that asks for keys.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser, visit } from "./browser.mjs";
import { newKey, startApi } from "./server.mjs";

const { key, settings } = newKey("reader", "jobs:read");

let browser, server;

before(async () => {
    [browser, server] = await Promise.all([openBrowser(), startApi(settings)]);
});

after(async () => {
    await browser.close();
    await server.stop();
});

test("a key is asked for, stays in its tab and in no address, and may be forgotten", async () => {
    const asked = [];
    await visit(browser, `${server.origin}/dashboard/queues`, async (page, context) => {
        page.on("request", request => asked.push(request.url()));
        await page.getByLabel("API key").fill("jsk_reader.wrong");
        await page.getByRole("button", { name: "Use this key" }).click();
        await page.getByText("is wrong, has expired or was withdrawn").waitFor();
        await page.getByLabel("API key").fill(key);
        await page.getByRole("button", { name: "Use this key" }).click();
        await page.getByText("There is no queue yet").waitFor();
        await page.reload();
        await page.getByText("There is no queue yet").waitFor();
        assert.equal(await page.evaluate(() => JSON.stringify(localStorage) + document.cookie + location.href).then(text => text.includes("jsk_")), false);
        const other = await context.newPage();
        await other.goto(`${server.origin}/dashboard`);
        await other.getByLabel("API key").waitFor();
        await page.getByRole("button", { name: "Sign out" }).click();
        await page.getByLabel("API key").waitFor();
    });
    assert.equal(asked.some(url => url.includes("jsk_")), false);
});

test("what the key may not do is refused in words", () => visit(browser, `${server.origin}/dashboard/audit`, async page => {
    await page.evaluate(given => sessionStorage.setItem("job-key", given), key);
    await page.reload();
    await page.getByText(/This is not shown: .*audit:read/).waitFor();
}));
