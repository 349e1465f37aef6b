// The lab: its exercises are seen to be done, and the store's clock is moved so that nobody waits for a moment.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "./fill.mjs";
import { fits, trial, until } from "./trial.mjs";

const here = trial({ JobScheduler__Embedded__MovableClock: "true", JobScheduler__Retention__Completed: "365.00:00:00" });
const { call, visit } = here;

const done = async (page, exercise, { timeout = 20_000 } = {}) => {
    await page.getByRole("navigation", { name: "Exercises" }).getByRole("link", { name: exercise }).click();
    await page.getByRole("status").getByText("All is seen.").waitFor({ timeout });
};

const forward = seconds => call("POST", "/lab/clock", { forward_seconds: seconds });

test("every exercise of the lab is done by its buttons, and says what was measured", async () => {
    await visit("/", async page => {
        for (const key of ["g", "l"]) await page.keyboard.press(key);
        await page.getByText("0 of 3 are seen.").waitFor();
        await page.getByRole("button", { name: "Make one job" }).click();
        await page.getByRole("button", { name: "Make five more" }).click();
        await page.getByText(/took it after .* and it ran 2\.\d s/).waitFor({ timeout: 15_000 });
        await done(page, "1. Immediate jobs");
        await page.getByRole("link", { name: "2. Delayed jobs" }).click();
        await page.getByRole("button", { name: "Make a job for in ten seconds" }).click();
        await page.getByText("10 s after it was made").waitFor();
        await forward(10);
        await done(page, "2. Delayed jobs");
        await page.getByRole("link", { name: "3. A recurring schedule" }).click();
        await page.getByRole("button", { name: "Make the schedule" }).click();
        await page.getByText(/^: \* \* \* \* \*, next at/).waitFor();
        await page.getByRole("button", { name: "To the next tick" }).click();
        await done(page, "3. A recurring schedule");
    });
});

test("a job whose worker is killed, one that fails, and more workers are seen as well", async () => {
    const dies = await startWorker(here.api, "dies-1", ["simulate"], () => null, ["lab"]);
    const long = await here.enqueue({
        name: "long-running-job", queue: "lab", execution_time_ms: 100, retry: { backoff: "constant", base_delay_seconds: 1, jitter: 0 } });
    await until(async () => (await call("GET", `/jobs/${long.id}`)).status === "running");
    await here.enqueue({
        name: "flaky-job", fail_rate: 1, max_retries: 2, execution_time_ms: 1, retry: { backoff: "exponential", base_delay_seconds: 1, jitter: 0 } });
    await visit("/lab?exercise=kill", async page => {
        await page.getByText("on dies-1").waitFor();
        dies.die();
        const others = await Promise.all(["w-1", "w-2"].map(name => startWorker(here.api, name, ["simulate"], () => ({ result: 1 }), ["lab"])));
        await done(page, "4. Kill a worker", { timeout: 60_000 });
        await done(page, "5. Failures and back-off");
        await call("POST", "/jobs/batch", Array.from({ length: 20 }, (_, index) =>
            ({ name: `scale-test-${index}`, execution_time_ms: 10, queue: index % 2 ? "lab" : "default" })));
        await done(page, "6. More workers");
        assert.ok(await fits(page));
        await Promise.all(others.map(worker => worker.stop()));
    });
});

test("a month of ticks passes in seconds", async () => {
    const made = await call("PUT", "/schedules/nightly", { cron_expression: "30 2 * * *", execution_time_ms: 1 });
    const runs = async () => (await call("GET", `/jobs?schedule_id=${made.id}&status=completed&fields=row&limit=100`)).length;
    for (let day = 1; day <= 30; day++) {
        const [{ next_run_at }, { now }] = [await call("GET", "/schedules/nightly"), await call("GET", "/pulse")];
        await forward((Date.parse(next_run_at) - Date.parse(now)) / 1000 + 1);
        await until(async () => await runs() === day);
    }
    await visit(`/schedules/${made.id}?days=30`, async page => {
        const ledger = page.getByRole("region", { name: /What became of its ticks/ });
        await ledger.getByRole("button", { name: /02:30: ran$/ }).nth(27).waitFor();
        await page.goto(`${here.address}/audit`);
        await page.getByText("move clock").first().waitFor();
    });
});
