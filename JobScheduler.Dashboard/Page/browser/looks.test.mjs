// How one looks at it: the palette, columns of one's choice, a phone, two zones, many tabs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fits, trial, unique } from "./trial.mjs";

const here = trial();
const { visit, enqueue } = here;

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };

test("the palette goes to a page and to a pasted id, and does what the page does", async () => {
    const job = await enqueue({ name: unique("pasted"), delay_seconds: 3600 });
    await visit("/jobs", async page => {
        await page.locator("[data-filter]").waitFor();
        await page.keyboard.press("Control+k");
        await page.keyboard.type("limits");
        await page.keyboard.press("Enter");
        await page.getByRole("heading", { level: 1, name: "Limits" }).waitFor();
        await page.getByRole("button", { name: /Go to, or do/ }).click();
        await page.getByRole("combobox").fill(` ${job.id.toUpperCase()} `);
        await page.keyboard.press("Enter");
        await page.getByRole("heading", { level: 1, name: job.name }).waitFor();
        await page.keyboard.press("Control+k");
        await page.keyboard.type("canc");
        await page.keyboard.press("Enter");
        await page.getByRole("button", { name: "Cancel this job" }).click();
        await page.locator(".why", { hasText: "It was cancelled" }).waitFor();
    });
});

test("an id that nothing has is said to be nobody's", () => visit("/find/01a22d7f-91fd-7294-800c-c94765b1e3d9", page =>
    page.getByText("No job, batch, schedule or bulk operation has this id").waitFor()));

test("columns and the height of rows are chosen, kept, and told by the address", () => visit("/jobs", async (page, context) => {
    await page.getByText("View", { exact: true }).click();
    await page.getByLabel("tags", { exact: true }).check();
    await page.getByLabel("worker", { exact: true }).uncheck();
    await page.getByLabel("compact").check();
    await page.waitForURL(/columns=handler%2Cqueue%2Ctry%2Cage%2Ctook%2Ctags&rows=compact/);
    await page.goto(`${here.address}/jobs`);
    await page.locator("table.compact th", { hasText: "tags" }).waitFor();
    assert.equal(await page.locator("th", { hasText: "worker" }).count(), 0);
    const other = await context.browser().newPage();
    await other.goto(`${here.address}/jobs?columns=priority&rows=roomy`);
    await other.locator("th", { hasText: "priority" }).waitFor();
    assert.deepEqual(await other.locator("table.jobs th").allTextContents(), ["", "state", "name", "priority"]);
    await other.getByRole("navigation", { name: "State" }).getByText("pending").click();
    await other.waitForURL(/status=pending&columns=priority/);
    await other.close();
}));

test("on a phone a job is made, filtered for and its queue paused, and nothing is wider than the window", async () => {
    const name = unique("by phone");
    await visit("/jobs/new", async page => {
        await page.getByLabel("Name").fill(name);
        await page.getByLabel("Queue").fill("phone");
        await page.getByLabel("after some seconds").check();
        await page.getByLabel("Seconds", { exact: true }).fill("3600");
        await page.getByRole("button", { name: "Enqueue this job" }).click();
        await page.getByRole("heading", { level: 1, name }).waitFor();
        assert.ok(await fits(page));
        await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Jobs" }).click();
        await page.locator("[data-filter]").fill(`queue:phone`);
        await page.getByRole("button", { name: "Filter" }).click();
        await page.getByRole("link", { name }).waitFor();
        assert.ok(await fits(page));
        await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Queues" }).click();
        await page.getByRole("row", { name: /phone/ }).getByRole("button", { name: "Pause" }).click();
        await page.getByRole("button", { name: "Pause this queue" }).click();
        await page.getByRole("row", { name: /phone/ }).getByText("paused").first().waitFor();
        assert.ok(await fits(page));
        await page.getByRole("row", { name: /phone/ }).getByRole("button", { name: "Resume" }).click();
        await page.getByRole("button", { name: "Resume this queue" }).click();
        await page.getByRole("row", { name: /phone/ }).getByText("open").first().waitFor();
        const seen = await enqueue({ name: unique("seen by phone"), execution_time_ms: 300 });
        await page.goto(`${here.address}/jobs/${seen.id}`);
        await page.locator(".why", { hasText: "completed in attempt 1" }).waitFor({ timeout: 15_000 });
        assert.ok(await fits(page));
    }, phone);
});

test("a moment is told in the viewer's zone or in UTC, and both on hover", async () => {
    const job = await enqueue({ name: unique("zoned"), delay_seconds: 86_400 });
    await visit(`/jobs/${job.id}`, async page => {
        const due = page.getByRole("region", { name: "Facts" }).locator("div", { hasText: /^due/ }).locator("time");
        const local = await due.textContent();
        assert.match(await due.getAttribute("title"), /\+05:45\n.*Z$/);
        await page.keyboard.press("u");
        await page.getByRole("button", { name: "UTC" }).waitFor();
        assert.notEqual(await due.textContent(), local);
        assert.equal(Date.parse(await due.getAttribute("datetime")), Date.parse(job.scheduled_at));
    }, { timezoneId: "Asia/Kathmandu" });
});

test("eight tabs at once stay live", () => visit("", async (page, context) => {
    const tabs = [page, ...await Promise.all(Array.from({ length: 7 }, () => context.newPage()))];
    await Promise.all(tabs.slice(1).map(tab => tab.goto(here.address)));
    const job = await enqueue({ name: unique("seen by all"), execution_time_ms: 1 });
    await Promise.all(tabs.map(tab => tab.getByRole("status").filter({ hasText: /^live$/ }).waitFor({ timeout: 15_000 })));
    await Promise.all(tabs.map(tab => tab.goto(`${here.address}/jobs/${job.id}`)));
    await Promise.all(tabs.map(tab => tab.locator(".why", { hasText: "completed" }).waitFor({ timeout: 20_000 })));
}));
