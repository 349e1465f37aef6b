// What a person does with the dashboard: npm run browser.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, before, test } from "node:test";
import { executable, openBrowser, visit as visitAt } from "./browser.mjs";
import { startApi } from "./server.mjs";

let browser, server, api, address;

before(async () => {
    [browser, server] = await Promise.all([openBrowser(), process.env.API ? { origin: process.env.API, stop: () => {} } : startApi()]);
    [api, address] = [server.origin, `${server.origin}/dashboard`];
});

after(async () => {
    await browser.close();
    await server.stop();
});

const visit = (path, does, options) => visitAt(browser, address + path, does, options);

async function enqueue(fields) {
    const answer = await fetch(`${api}/jobs`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(fields) });
    assert.equal(answer.status, 201);
    return answer.json();
}

/** No two runs meet the jobs of each other. */
const unique = words => `${words} ${Math.random().toString(36).slice(2, 8)}`;

test("the root ends in a browser that is given eight seconds, and names the main pages", () => {
    const { stdout, status } = spawnSync(
        executable, ["--no-sandbox", "--headless", "--virtual-time-budget=8000", "--dump-dom", `${api}/`], { encoding: "utf8", timeout: 60_000 });
    assert.equal(status, 0);
    for (const name of ["Overview", "Jobs", "Schedules", "Queues", "Workers"]) assert.match(stdout, new RegExp(`<span>${name}</span>`));
});

test("where there is no job yet, the overview says what to do", () => visit("", async page => {
    await page.getByText("There is no job yet").waitFor();
    assert.match(await page.locator("main pre").textContent(), /^curl -X POST .*\/jobs'$/);
    await page.getByRole("button", { name: "Copy the command" }).click();
    await page.getByText("copied").waitFor();
}));

test("the frame names every page and each has its heading", () => visit("", async page => {
    for (const name of ["Overview", "Jobs", "Failures", "Schedules", "Queues", "Handlers", "Workers", "Bulk", "Audit", "System", "Lab"]) {
        await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name, exact: true }).click();
        await page.getByRole("heading", { level: 1, name }).waitFor();
    }
}));

test("a job is made by form and seen to its end without a reload", () => visit("/jobs/new", async page => {
    const name = unique("made by form");
    await page.getByLabel("Name").fill(name);
    await page.getByLabel("Payload").fill(`{"order_id": 1234567890123456789}`);
    await page.getByLabel("Simulated run time").fill("1500");
    assert.match(await page.locator("[data-curl]").textContent(), /1234567890123456789/);
    await page.getByRole("button", { name: "Enqueue this job" }).click();
    await page.getByRole("heading", { name }).waitFor();
    await page.locator(".why", { hasText: "completed in attempt 1 of 4" }).waitFor({ timeout: 15_000 });
    await page.getByRole("tab", { name: "input" }).click();
    assert.match(await page.locator(".json").textContent(), /"order_id": 1234567890123456789/);
}));

test("what the API refuses stands at its field", () => visit("/jobs/new", async page => {
    await page.getByLabel("Queue").fill("no such/queue");
    await page.getByLabel("Priority").fill("9");
    await page.getByLabel("Payload").fill(`[1]`);
    await page.getByRole("button", { name: "Enqueue this job" }).click();
    for (const field of ["name", "queue", "priority", "payload"]) await page.locator(`#${field}-problem`).waitFor();
    await page.getByLabel("Payload").fill(`{`);
    await page.locator("#payload-problem", { hasText: "no JSON" }).waitFor();
}));

test("a filter is in the address, survives a reload, and back takes it away", () => visit("/jobs", async page => {
    const job = await enqueue({ name: unique("needle"), tags: ["haystack"], delay_seconds: 3600 });
    await page.locator("[data-filter]").fill(`status:pending tag:haystack name:"${job.name}"`);
    await page.keyboard.press("Enter");
    await page.getByRole("row").getByRole("link", { name: job.name }).waitFor();
    assert.match(page.url(), /status=pending&tag=haystack&name=needle/);
    await page.reload();
    await page.getByRole("row").getByRole("link", { name: job.name }).waitFor();
    assert.equal(await page.locator("[data-row]").count(), 1);
    await page.locator("[data-filter]").fill("colour:red");
    await page.keyboard.press("Enter");
    await page.getByText(`There is no filter "colour"`).waitFor();
    await page.goBack();
    await page.waitForFunction(() => !location.search.includes("haystack"));
    await fetch(`${api}/jobs/${job.id}/cancel`, { method: "POST" });
}));

test("a job that waits is cancelled with a reason, by keys alone", () => visit("/jobs", async page => {
    const job = await enqueue({ name: unique("to cancel"), delay_seconds: 3600 });
    await page.keyboard.press("/");
    await page.keyboard.type(`name:"${job.name}"`);
    await page.keyboard.press("Enter");
    await page.getByRole("row").getByRole("link", { name: job.name }).waitFor();
    await page.locator("[data-filter]").blur();
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: job.name }).waitFor();
    await page.keyboard.press("C");
    await page.locator("dialog[open] input[name=reason]").fill("tried by a test");
    await page.keyboard.press("Enter");
    await page.locator(".why", { hasText: "It was cancelled" }).waitFor();
    await page.keyboard.press("g");
    await page.keyboard.press("a");
    await page.getByText("tried by a test").first().waitFor();
}));

test("all jobs that match are cancelled once their number was typed, and run again from the page of the operation", () => visit("/jobs", async page => {
    const tag = unique("bulk").replace(" ", "-");
    const jobs = Array.from({ length: 60 }, (_, index) => ({ name: `bulk ${index}`, tags: [tag], delay_seconds: 3600 }));
    await fetch(`${api}/jobs/batch`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(jobs) });
    await page.locator("[data-filter]").fill(`tag:${tag}`);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelectorAll("[data-row]").length === 50);
    await page.getByLabel("Select this page").check();
    await page.getByText("50 jobs on this page").waitFor();
    await page.getByRole("button", { name: "All that match" }).click();
    await page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Cancel" }).click();
    const confirm = page.getByRole("button", { name: "Cancel 60 jobs" });
    await confirm.waitFor();
    assert.equal(await confirm.isDisabled(), true);
    await page.locator("dialog[open] input[name=typed]").fill("60");
    await confirm.click();
    await page.getByText("60 of 60 jobs that it has taken are done").waitFor();
    await page.getByRole("button", { name: "Run these again" }).click();
    await page.getByRole("button", { name: "Run 60 jobs again" }).click();
    await page.getByRole("heading", { level: 1, name: /retry/ }).waitFor();
    await page.getByText("60 of 60 jobs that it has taken are done").waitFor();
}));

test("a queue is paused for a reason, which it tells until it is resumed", () => visit("/queues", async page => {
    await enqueue({ name: "makes its queue", queue: "paused-by-test", delay_seconds: 3600 });
    await page.reload();
    const row = page.getByRole("row", { name: /paused-by-test/ });
    await row.getByRole("button", { name: "Pause" }).click();
    await page.locator("dialog[open] input[name=reason]").fill("smtp is down");
    await page.getByRole("button", { name: "Pause this queue" }).click();
    await row.getByText(/smtp is down/).waitFor();
    await row.getByRole("button", { name: "Resume" }).click();
    await page.getByRole("button", { name: "Resume this queue" }).click();
    await row.getByText("open").waitFor();
}));

/** A job that nobody takes: the worker hears of its drain with its next heartbeat. */
async function leftAlone() {
    for (;;) {
        const job = await enqueue({ name: unique("waits for the worker"), execution_time_ms: 1 });
        await new Promise(wait => setTimeout(wait, 500));
        if ((await (await fetch(`${api}/jobs/${job.id}`)).json()).status === "pending") return job;
    }
}

test("a worker is drained, and takes jobs again once that is undone", () => visit("/workers", async page => {
    await page.locator("[data-row] a").first().click();
    await page.getByRole("button", { name: "Drain", exact: true }).and(page.locator("[data-key=D]")).waitFor();
    await page.keyboard.press("D");
    await page.locator("dialog[open] input[name=reason]").fill("to be updated");
    await page.getByRole("button", { name: "Drain this worker" }).click();
    await page.getByText("draining").waitFor();
    const job = await leftAlone();
    await page.getByRole("button", { name: "Undo drain" }).click();
    await page.getByRole("button", { name: "Let this worker take jobs" }).click();
    await page.getByRole("button", { name: "Drain", exact: true }).waitFor();
    await page.goto(`${address}/jobs/${job.id}`);
    await page.getByText("completed in attempt 1").first().waitFor({ timeout: 15_000 });
}));

test("text stays text wherever it is shown", () => visit("/jobs", async page => {
    const odd = `<img src=x onerror=alert(1)></script>\u202E${"\u6F22".repeat(180)}`;
    const job = await enqueue({ name: odd, tags: [odd.slice(0, 60)], payload: { [odd]: odd }, unique_key: unique(odd).slice(-200), delay_seconds: 3600 });
    page.on("dialog", () => assert.fail("A script ran."));
    await page.reload();
    await page.locator(`[data-id="${job.id}"]`).waitFor();
    await page.goto(`${address}/jobs/${job.id}`);
    await page.locator("h1", { hasText: "<img src=x" }).waitFor();
    await page.locator(".json", { hasText: "<img src=x" }).waitFor();
    assert.equal(await page.locator("main img").count(), 0);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await fetch(`${api}/jobs/${job.id}/cancel`, { method: "POST" });
}));

test("a paused page asks for nothing for a minute, nor when one comes back to it, and is live again when it is told to", () => visit("", async page => {
    await page.clock.install();
    await page.reload();
    await page.getByRole("button", { name: "live" }).click();
    await page.getByText("paused", { exact: true }).waitFor();
    await page.waitForLoadState("networkidle");
    let asked = 0;
    page.on("request", () => asked++);
    await page.clock.runFor(60_000);
    await page.evaluate(() => { document.dispatchEvent(new Event("visibilitychange")); dispatchEvent(new Event("focus")); });
    await page.clock.runFor(15_000);
    assert.equal(asked, 0);
    await page.keyboard.press(".");
    await page.clock.runFor(15_000);
    await page.getByRole("status").filter({ hasText: /^live$/ }).waitFor();
    assert.ok(asked > 0);
}));

test("while the API does not answer, the page keeps what it has, says so and comes back by itself", () => visit("/workers", async page => {
    await page.locator("[data-row]").first().waitFor();
    await page.route(`${api}/{workers,pulse}*`, route => route.fulfill({ status: 503, body: "" }));
    await page.getByText(/Trying again in/).first().waitFor({ timeout: 10_000 });
    assert.ok(await page.locator("[data-row]").count() > 0);
    await page.unrouteAll();
    await page.getByText(/Trying again in/).first().waitFor({ state: "detached", timeout: 20_000 });
}));

for (const [path, heading] of [["", "Overview"], ["/jobs", "Jobs"], ["/failures", "Failures"], ["/queues", "Queues"], ["/jobs/new", "New job"]])
    test(`${heading} fits a phone`, () => visit(path, async page => {
        await page.getByRole("heading", { level: 1, name: heading }).waitFor();
        await page.waitForLoadState("networkidle");
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    }, { viewport: { width: 390, height: 844 } }));
