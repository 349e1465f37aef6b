// Schedules: made, changed with the difference before it is saved, taken by two people at once, backfilled, deleted.
import assert from "node:assert/strict";
import { test } from "node:test";
import { trial, unique } from "./trial.mjs";

const here = trial();
const { call, visit } = here;

const key = () => unique("key").replace(" ", "-");

test("a schedule is made by form, paused, run now and deleted", () => visit("/schedules", async page => {
    const name = key();
    await page.getByRole("link", { name: "New schedule" }).click();
    await page.getByLabel("Expression").fill("99 2 * * *");
    await page.locator("#cron_expression-problem").waitFor();
    await page.getByLabel("Expression").fill("30 2 * * *");
    await page.locator("#cron_expression-problem").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Make this schedule" }).click();
    await page.locator("#key-problem", { hasText: "known by its key" }).waitFor();
    await page.getByLabel("Key, which it is known by").fill(name);
    await page.getByLabel("Time zone").fill("Europe/Berlin");
    await page.getByLabel("Payload").fill(`{"account": 1234567890123456789}`);
    await page.getByRole("button", { name: "Make this schedule" }).click();
    await page.getByRole("heading", { level: 1, name }).waitFor();
    assert.match(await fetch(`${here.api}/schedules/${name}`).then(answer => answer.text()), /1234567890123456789/);
    await page.getByRole("button", { name: "Run now" }).click();
    await page.getByRole("button", { name: "Run this schedule now" }).click();
    await page.locator("[data-row]").first().waitFor();
    await page.getByRole("button", { name: "Pause" }).click();
    await page.locator("dialog[open] input[name=reason]").fill("month's end");
    await page.getByRole("button", { name: "Pause this schedule" }).click();
    await page.getByText("‖ paused").waitFor();
    await page.getByRole("button", { name: "Delete" }).click();
    await page.getByRole("button", { name: "Delete this schedule" }).click();
    await page.getByText("There is no schedule.").waitFor();
}));

test("before a change is saved its ticks stand beside those of now, over the next two changes of clocks", async () => {
    const made = await call("PUT", `/schedules/${key()}`, { cron_expression: "30 2 * * *", time_zone: "America/New_York", retry: { backoff: "constant" } });
    await visit(`/schedules/${made.id}/edit`, async page => {
        const ticks = page.getByRole("region", { name: "Ticks" });
        await ticks.getByText("Clocks go forward by 1 h").waitFor();
        await ticks.getByText("Clocks go back by 1 h").waitFor();
        await ticks.getByText(/Mar 03:00 -04:00/).waitFor();
        await page.getByLabel("Expression").fill("30 3 * * *");
        await ticks.getByText("What runs now, and what would run then").waitFor();
        await ticks.getByText("−3 +3").first().waitFor();
        assert.ok(await ticks.locator(".t-gone").count() >= 3);
        assert.ok(await ticks.locator(".t-new").count() >= 3);
        await page.getByRole("button", { name: "Save this schedule" }).click();
        await page.getByText("30 3 * * *").first().waitFor();
    });
    const saved = await call("GET", `/schedules/${made.id}`);
    assert.deepEqual([saved.cron_expression, saved.retry.backoff, saved.version > made.version], ["30 3 * * *", "constant", true]);
});

test("who saves over somebody else's change is told what has changed, and nothing is lost unseen", async () => {
    const name = key();
    const made = await call("PUT", `/schedules/${name}`, { cron_expression: "0 5 * * *", queue: "mail" });
    await visit(`/schedules/${made.id}/edit`, async page => {
        await page.getByLabel("Priority, 0 first to 4").fill("1");
        await call("PUT", `/schedules/${name}`, { cron_expression: "0 7 * * *", queue: "mail" });
        await page.getByRole("button", { name: "Save this schedule" }).click();
        const conflict = page.getByRole("alert").filter({ hasText: "Somebody has changed it meanwhile" });
        await conflict.getByRole("row", { name: /cron expression.*0 5 \* \* \*.*0 7 \* \* \*/ }).waitFor();
        assert.equal((await call("GET", `/schedules/${made.id}`)).priority, 2);
        await page.getByRole("button", { name: "Go on with mine" }).click();
        await page.getByLabel("Expression").fill("0 7 * * *");
        await page.getByRole("button", { name: "Save this schedule" }).click();
        await page.getByRole("heading", { level: 1 }).waitFor();
        await page.getByRole("link", { name: "Edit" }).waitFor();
    });
    const saved = await call("GET", `/schedules/${made.id}`);
    assert.deepEqual([saved.cron_expression, saved.priority], ["0 7 * * *", 1]);
});

test("a schedule is not made over another of its key", async () => {
    const name = key();
    await call("PUT", `/schedules/${name}`, { cron_expression: "0 5 * * *" });
    await visit("/schedules/+new", async page => {
        await page.getByLabel("Key, which it is known by").fill(name);
        await page.getByLabel("Expression").fill("0 6 * * *");
        await page.getByRole("button", { name: "Make this schedule" }).click();
        await page.getByText("There is a schedule of this key already.").waitFor();
    });
    assert.equal((await call("GET", `/schedules/${name}`)).cron_expression, "0 5 * * *");
});

test("a backfill is counted before it is made", async () => {
    const made = await call("PUT", `/schedules/${key()}`, { cron_expression: "0 * * * *", execution_time_ms: 1 });
    await visit(`/schedules/${made.id}`, async page => {
        await page.getByRole("button", { name: "Backfill" }).click();
        await page.getByRole("status").filter({ hasText: "None of them gets a run." }).waitFor();
        await page.getByLabel("Only ticks that were missed or skipped").uncheck();
        const make = page.getByRole("button", { name: /Make 2[345] runs/ });
        await make.waitFor();
        await page.locator("dialog[open] input[name=reason]").fill("before it was made");
        await make.click();
        await page.waitForFunction(() => document.querySelectorAll("[data-row]").length >= 20);
    });
});
