// The dashboard of an API that asks for keys: who gets in, what they may do, and what pages of others can do through them.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openBrowser, visit } from "./browser.mjs";
import { newKey, startApi } from "./server.mjs";

const folder = mkdtempSync(join(tmpdir(), "dashboard-keys-"));
const file = join(folder, "keys.json");
const keys = Object.fromEntries([["reader", "jobs:read"], ["operator", "jobs:read,jobs:write,queues:pause"], ["ops", "admin"]]
    .map(([name, scopes]) => [name, newKey(name, scopes)]));

/** Lets these in and no others. */
const letIn = (...names) => writeFileSync(file, JSON.stringify({
    Auth: { ApiKeys: names.map(name => ({ Name: name, Hash: keys[name].settings.Auth__ApiKeys__0__Hash, Scopes: keys[name].scopes })) },
}));

let browser, server;

before(async () => {
    letIn("reader", "operator", "ops");
    [browser, server] = await Promise.all([openBrowser(), startApi({ Auth__KeysFile: file, Limits__WithoutKeyPerSecond: "1000" })]);
});

after(async () => {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true });
});

const ask = (path, method = "GET", body = undefined) => fetch(server.origin + path, {
    method, body, headers: { Authorization: `Bearer ${keys.ops.key}`, "Content-Type": "application/json" },
});

async function signIn(page, name) {
    await page.getByLabel("API key").fill(keys[name].key);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("button", { name: "Sign out" }).waitFor();
}

test("a key is given once, is nowhere from then on, and serves every tab until somebody signs out", async () => {
    const asked = [];
    await visit(browser, `${server.origin}/dashboard/queues`, async (page, context) => {
        page.on("request", request => asked.push([request.url(), request.headers().authorization ?? ""].join(" ")));
        await page.getByLabel("API key").fill("jsk_reader.wrong");
        await page.getByRole("button", { name: "Sign in" }).click();
        await page.getByText("The API key is not valid").waitFor();
        await signIn(page, "reader");
        await page.getByRole("heading", { level: 1, name: "Queues" }).waitFor();
        await page.reload();
        await page.getByRole("button", { name: "Sign out" }).waitFor();
        const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href]));
        assert.doesNotMatch(kept, /jsk_|job-sign-in/);
        const other = await context.newPage();
        await other.goto(`${server.origin}/dashboard`);
        await other.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
        await page.getByRole("button", { name: "Sign out" }).click();
        await page.getByLabel("API key").waitFor();
        await other.getByLabel("API key").waitFor({ timeout: 15_000 });
    });
    assert.equal(asked.some(request => request.includes("jsk_")), false);
});

test("who may only look sees all of it, and can change nothing by the page or past it", async () => {
    await (await ask("/queues/of-roles/pause", "POST")).text();
    await visit(browser, `${server.origin}/dashboard/queues`, async page => {
        await signIn(page, "reader");
        const resume = page.getByRole("row", { name: /of-roles/ }).getByRole("button", { name: "Resume" });
        await resume.waitFor();
        assert.equal(await resume.isDisabled(), true);
        assert.equal(await resume.getAttribute("title"), "This needs the scope queues:pause.");
        await page.keyboard.press("P");
        assert.equal(await page.locator("dialog[open]").count(), 0);
        for (const headers of [{}, { "X-Job-Dashboard": "1" }])
            assert.equal(await page.evaluate(async given => (await fetch("/queues/of-roles/resume", { method: "POST", headers: given })).status, headers), 403);
        await page.goto(`${server.origin}/dashboard/audit`);
        await page.getByText(/This is not shown: .*audit:read/).waitFor();
    });
    assert.equal((await (await ask("/queues")).json()).find(queue => queue.name === "of-roles").paused, true);
});

test("who may act acts by the page, and a cookie alone does not", () => visit(browser, `${server.origin}/dashboard/queues`, async page => {
    await signIn(page, "operator");
    const row = page.getByRole("row", { name: /of-roles/ });
    await row.getByRole("button", { name: "Resume" }).click();
    await page.getByRole("button", { name: "Resume this queue" }).click();
    await row.getByText("open").waitFor();
    assert.equal(await page.evaluate(async () => (await fetch("/queues/of-roles/pause", { method: "POST" })).status), 403);
}));

test("when the key is withdrawn the page says so, and after another sign-in it is where it was", async () => {
    await visit(browser, `${server.origin}/dashboard/jobs?status=failed&queue=of-roles`, async page => {
        await signIn(page, "operator");
        await page.getByRole("heading", { level: 1, name: "Jobs" }).waitFor();
        letIn("reader", "ops");
        await page.getByRole("alert").getByText("The sign-in is over").waitFor({ timeout: 20_000 });
        await signIn(page, "reader");
        await page.getByRole("heading", { level: 1, name: "Jobs" }).waitFor();
        assert.match(page.url(), /\/dashboard\/jobs\?status=failed&queue=of-roles$/);
    });
    letIn("reader", "operator", "ops");
});

/** What a page of another site tries to have its visitor's browser do. */
const attack = target => `<!doctype html><body><form method="post" action="${target}/queues/of-forms/pause" target="out"></form><iframe name="out"></iframe>
<img src="${target}/dashboard/sign-in"><script>
const calls = [["POST", "/queues/of-scripts/pause"], ["DELETE", "/dashboard/sign-in"], ["POST", "/dashboard/sign-in"], ["GET", "/jobs"], ["POST", "/jobs"]];
document.forms[0].submit();
Promise.allSettled(calls.flatMap(([method, path]) => ["cors", "no-cors"].flatMap(mode => [{}, { "X-Job-Dashboard": "1" }].map(headers =>
    fetch("${target}" + path, { method, mode, headers, credentials: "include", body: method === "POST" ? (path === "/jobs" ? '{"name":"stolen"}' : '{"key":"jsk_a.b"}') : undefined })
        .then(async answer => { if (answer.type !== "opaque") throw Error(await answer.text()); })))))
    .then(results => { document.title = results.filter(one => one.reason?.message?.includes("{")).length === 0 ? "tried" : "read"; });
</script>`;

test("a page of another site, and of another port of this host, changes nothing and reads nothing", async () => {
    const others = createServer((_, answer) => answer.setHeader("Content-Type", "text/html").end(attack(server.origin)));
    await new Promise(listening => others.listen(0, "127.0.0.1", listening));
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${server.origin}/dashboard`);
    await signIn(page, "ops");
    for (const host of ["127.0.0.1", "localhost"]) {
        const foreign = await context.newPage();
        await foreign.goto(`http://${host}:${others.address().port}/`);
        await foreign.waitForFunction(() => document.title !== "");
        assert.equal(await foreign.title(), "tried");
        await foreign.waitForTimeout(500);
    }

    assert.deepEqual((await (await ask("/queues")).json()).map(queue => queue.name).filter(name => /of-(forms|scripts)/.test(name)), []);
    assert.equal((await (await ask("/jobs?name=stolen")).json()).length, 0);
    await page.reload();
    await page.getByRole("button", { name: "Sign out" }).waitFor();
    await context.close();
    others.close();
});
