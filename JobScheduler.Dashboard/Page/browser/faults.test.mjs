// What goes wrong around the page: the API restarts, another site tries to use it.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { openBrowser, visit } from "./browser.mjs";
import { startApi } from "./server.mjs";

let browser, server;

before(async () => {
    [browser, server] = await Promise.all([openBrowser(), startApi()]);
});

after(async () => {
    await browser.close();
    await server.stop();
});

const enqueue = (origin, headers = {}) => fetch(`${origin}/jobs`, {
    method: "POST", headers: { "Content-Type": "application/json", ...headers }, body: JSON.stringify({ name: "waits", delay_seconds: 3600 }),
}).then(answer => answer.json());

test("the API restarts under the page: it says since when there is no answer, keeps what it shows, and is live again by itself", async () => {
    await enqueue(server.origin);
    await visit(browser, `${server.origin}/dashboard/jobs?status=pending`, async page => {
        await page.locator("[data-row]").first().waitFor();
        await page.getByRole("status").filter({ hasText: /^live$/ }).waitFor();
        await server.pause();
        await page.getByText(/^no answer since/).waitFor({ timeout: 20_000 });
        assert.equal(await page.locator("[data-row]").count(), 1);
        await server.resume();
        await page.getByRole("status").filter({ hasText: /^live$/ }).waitFor({ timeout: 30_000 });
        assert.match(page.url(), /status=pending/);
        assert.equal(await page.locator("[data-row]").count(), 1);
    }, { isAway: true });
});

test("while the store is away the data stays with its age, the page says what is away, and goes on by itself", async () => {
    await enqueue(server.origin);
    await visit(browser, `${server.origin}/dashboard/jobs?status=pending`, async page => {
        await page.locator("[data-row]").first().waitFor();
        const problem = { status: 503, title: "Not now", detail: "The store does not answer." };
        const away = url => url.origin === server.origin && !url.pathname.startsWith("/dashboard");
        await page.route(away, route => route.fulfill({ status: 503, contentType: "application/problem+json", body: JSON.stringify(problem) }));
        await page.getByText(/^no answer since/).waitFor({ timeout: 20_000 });
        assert.ok(await page.locator("[data-row]").count() > 0);
        await page.goto(`${server.origin}/dashboard/queues`);
        await page.getByText(/The store does not answer since \d\d:\d\d:\d\d/).first().waitFor({ timeout: 20_000 });
        await page.unrouteAll();
        await page.locator("[data-row]").first().waitFor({ timeout: 20_000 });
        await page.getByRole("status").filter({ hasText: /^live$/ }).waitFor({ timeout: 30_000 });
    });
});

test("a page of another site changes nothing", async () => {
    const job = await enqueue(server.origin);
    const stranger = createServer((_, answer) => answer.writeHead(200, { "Content-Type": "text/html" }).end("<title>stranger</title>"));
    await new Promise(ready => stranger.listen(0, "127.0.0.1", ready).unref());
    await visit(browser, `http://127.0.0.1:${stranger.address().port}`, page => page.evaluate(async ({ origin, id }) => {
        const send = (path, init) => fetch(origin + path, { method: "POST", mode: "no-cors", credentials: "include", ...init }).catch(() => null);
        await send(`/jobs/${id}/cancel`, {});
        await send("/queues/default/pause", {});
        await send("/jobs", { body: JSON.stringify({ name: "forged" }), headers: { "Content-Type": "text/plain" } });
        const form = document.createElement("form");
        [form.method, form.action, form.target] = ["post", `${origin}/jobs/${id}/cancel`, "frame"];
        const frame = document.createElement("iframe");
        frame.name = "frame";
        document.body.append(frame, form);
        form.submit();
        await new Promise(sent => setTimeout(sent, 1000));
    }, { origin: server.origin, id: job.id }), { isAway: true });
    stranger.close();
    assert.equal(await fetch(`${server.origin}/jobs/${job.id}`).then(answer => answer.json()).then(({ status }) => status), "pending");
    assert.equal(await fetch(`${server.origin}/queues`).then(answer => answer.json()).then(queues => queues.some(({ paused }) => paused)), false);
    assert.equal(await fetch(`${server.origin}/jobs/count?name=forged`).then(answer => answer.json()).then(({ count }) => count), 0);
});
