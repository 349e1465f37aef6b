// Handlers, the system and the ledger of a schedule: what is seen of them, and that a handler is let go.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fits, trial, unique, until } from "./trial.mjs";

const here = trial({ JobScheduler__FailingHandlers__Hold: "true", JobScheduler__FailingHandlers__FirstWait: "00:05:00" });
const { call, visit } = here;

const phone = { viewport: { width: 390, height: 844 } };

test("a handler that fails is held, says why and when it is tried, and is released with a reason", async () => {
    const jobs = Array.from({ length: 30 }, (_, index) => ({ name: `fails ${index}`, fail_rate: 1, max_retries: 0, execution_time_ms: 1 }));
    await call("POST", "/jobs/batch", jobs);
    await until(async () => (await call("GET", "/handlers/held")).length === 1);
    await visit("/", async page => {
        for (const key of ["g", "h"]) await page.keyboard.press(key);
        await page.getByRole("heading", { level: 1, name: "Handlers" }).waitFor();
        const held = page.getByRole("region", { name: "Held: their jobs wait" }).getByRole("row", { name: /simulate/ });
        await held.getByText(/of \d+ attempts failed, as .* saw/).waitFor();
        await held.getByText(/^in [45] min$/).waitFor();
        await held.getByRole("link", { name: "simulate" }).click();
        await page.getByText(/^It is held since/).waitFor();
        await page.getByRole("region", { name: "Who has it" }).locator("[data-row]").waitFor();
        assert.match(await page.getByRole("link", { name: "Its failures" }).getAttribute("href"), /status=failed&handler=simulate$/);
        await page.keyboard.press("R");
        await page.locator("dialog[open] input[name=reason]").fill("the provider is back");
        await page.getByRole("button", { name: "Release this handler" }).click();
        await page.getByText(/^It is held since/).waitFor({ state: "detached" });
        assert.deepEqual(await call("GET", "/handlers/held"), []);
        await page.goto(`${here.address}/audit`);
        await page.getByText("the provider is back").first().waitFor();
    });
});

test("a handler that nobody has says so, and leads to its jobs", async () => {
    const name = unique("nobody").replace(" ", "-");
    const job = await here.enqueue({ name: "waits for somebody", handler: name });
    await visit(`/handlers/${name}`, async page => {
        await page.getByText(/No live worker has a handler/).waitFor();
        await page.getByText("◔ nobody has it").waitFor();
        assert.ok(await fits(page));
        await page.getByRole("link", { name: "Its jobs" }).click();
        await page.getByRole("row").getByRole("link", { name: "waits for somebody" }).waitFor();
    }, phone);
    await call("POST", `/jobs/${job.id}/cancel`);
});

test("the system tells which processes live in which version, what they do, and how long things are kept", () => visit("/", async page => {
    for (const key of ["g", "y"]) await page.keyboard.press(key);
    await page.getByRole("region", { name: "Processes that live" }).getByText("✓ active").waitFor();
    const facts = page.getByRole("region", { name: "The process that answers" });
    await facts.getByText("✓ ok").waitFor();
    await facts.getByText("SQLite, in this process alone").waitFor();
    await page.getByRole("region", { name: "What it does in the background" }).getByText("schedule ticker").waitFor();
    await page.getByRole("region", { name: "How long things are kept" }).getByText("7 d, cancelled ones as well").waitFor();
    await page.getByRole("link", { name: "Metrics for Prometheus" }).click();
    await page.getByText("jobs_scheduled_total").first().waitFor();
}));

test("what is wrong with the system is said in words", () => visit("/system", async page => {
    const real = await call("GET", "/processes");
    const degraded = { ...real.answering, health: "degraded", reasons: ["Redis does not answer. Jobs are claimed from the store alone."] };
    const older = { ...real.processes[0], name: "worker-old", version: "0.1.9", health: "stale" };
    await page.route(`${here.api}/processes`, route => route.fulfill({ json: { ...real, answering: degraded, processes: [...real.processes, older] } }));
    await page.reload();
    const worries = page.getByRole("list", { name: "To look at" });
    for (const words of [/^Redis does not answer/, /^More than one version runs: .*0\.1\.9 in one process/, /^No heartbeat for over 30 s: worker-old/])
        await worries.getByText(words).waitFor();
    await page.getByText("◔ degraded").waitFor();
}));

test("the ledger of a schedule has a cell for each hour with ticks, moved over by arrow keys, that leads to its runs", async () => {
    const made = await call("PUT", `/schedules/${unique("ledger").replace(" ", "-")}`, { cron_expression: "0 */6 * * *", execution_time_ms: 1 });
    const day = 86_400_000;
    const at = days => new Date(Date.now() - days * day).toISOString();
    await call("POST", `/schedules/${made.id}/backfill`, { from: at(3), to: at(1), only_missed: false });
    await until(async () => (await call("GET", `/jobs?schedule_id=${made.id}&status=completed&fields=row`)).length === 8);
    await visit(`/schedules/${made.id}`, async page => {
        const ledger = page.getByRole("region", { name: /What became of its ticks/ });
        await ledger.getByRole("button", { name: /: to come$/ }).first().waitFor();
        assert.equal(await ledger.getByRole("button", { name: /: made later$/ }).count(), 8);
        await ledger.locator(".cell[tabindex='0']").focus();
        for (const key of ["ArrowDown", "ArrowDown", "ArrowDown"]) await page.keyboard.press(key);
        await page.keyboard.press("Enter");
        await ledger.getByRole("status").getByRole("link", { name: "its run" }).click();
        await page.locator(".why", { hasText: "completed in attempt 1" }).waitFor();
        await page.goto(`${here.address}/schedules/${made.id}?days=1`);
        await ledger.getByRole("button", { name: /: to come$/ }).first().waitFor();
        assert.equal(await ledger.getByRole("button", { name: /: made later$/ }).count(), 0);
    });
});

const outcomes = [
    ["ran", "completed", "ran"], ["late", "completed", "ran late"], ["caught_up", "failed", "ran long after its time, failed"],
    ["skipped_overlap", null, "skipped: the run before had not ended"], ["skipped_late", null, "skipped: too late"], ["missed", null, "missed"],
    ["withdrawn_pause", null, "taken back: the schedule was paused"], ["no_longer_known", null, "had a run, which is deleted"],
];

test("every fate of a tick has its words, and an hour that comes twice says so", async () => {
    const made = await call("PUT", `/schedules/${unique("fates").replace(" ", "-")}`, { cron_expression: "30 2 * * *", time_zone: "America/New_York" });
    const ticks = outcomes.map(([outcome, status], hour) => ({
        tick: `2026-10-31T${String(hour).padStart(2, "0")}:30:00-04:00`, outcome, status, mark: "normal", job_id: status && made.id }));
    for (const offset of ["-04:00", "-05:00"])
        ticks.push({ tick: `2026-11-01T01:30:00${offset}`, outcome: "ran", status: "completed", mark: "doubled", job_id: made.id });
    await visit(`/schedules/${made.id}`, async page => {
        await page.route(`${here.api}/schedules/*/ticks*`, route => route.fulfill({ json: {
            now: new Date().toISOString(), time_zone: "America/New_York", ticks, gaps: [], complete: true, next_from: null } }));
        await page.reload();
        for (const [, , words] of outcomes) await page.getByRole("button", { name: new RegExp(`^Sat 31 Oct, \\d\\d:30: ${words}$`) }).waitFor();
        await page.getByRole("button", { name: "Sun 1 Nov, from 01:00: 2 ran; the clocks change" }).click();
        assert.equal(await page.getByText("ran; the clocks show this time twice").count(), 2);
        assert.ok(await fits(page));
    }, phone);
});
