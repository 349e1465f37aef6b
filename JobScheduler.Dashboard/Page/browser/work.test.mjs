// One job: why it does not run, what it waits for, its attempts as they come, its batch and its limits.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "./fill.mjs";
import { trial, unique } from "./trial.mjs";

const here = trial();
const { enqueue, call, visit } = here;

const reasons = [
    ["due_later", { delay_seconds: 3600 }],
    ["no_worker_for_handler", { handler: "nobody-has-it" }],
    ["no_worker_for_queue", { queue: "nobody-serves-it" }],
    ["gate_dependency", { delay_seconds: 3600 }, held => ({ depends_on: { hold: [held.id] } })],
    ["gate_limit", { order_key: "explained", delay_seconds: 3600 }, { order_key: "explained" }],
];

for (const [code, first, second] of reasons)
    test(`a job that waits says ${code}`, async () => {
        const held = await enqueue({ name: unique("explained"), ...first });
        const behind = second && await enqueue({ name: unique("explained"), ...typeof second === "function" ? second(held) : second });
        await visit(`/jobs/${(behind ?? held).id}`, async page => {
            await page.getByRole("region", { name: "Why it does not run" }).getByText(code, { exact: true }).waitFor();
        });
        await call("POST", `/jobs/${held.id}/cancel`);
    });

test("a job of a paused queue says who paused it and why, and runs once the queue is resumed", async () => {
    await call("POST", `/queues/default/pause?reason=${encodeURIComponent("smtp is down")}`);
    const job = await enqueue({ name: unique("held"), execution_time_ms: 10 });
    await visit(`/jobs/${job.id}`, async page => {
        const why = page.getByRole("region", { name: "Why it does not run" });
        await why.getByText("queue_paused").waitFor();
        await why.getByText("smtp is down").first().waitFor();
        await call("POST", "/queues/default/resume");
        await page.locator(".why", { hasText: "completed in attempt 1" }).waitFor({ timeout: 15_000 });
        assert.equal(await why.count(), 0);
    });
});

test("a job names the jobs it waits for, leads to them, and is detached from them", async () => {
    const parent = await enqueue({ name: unique("parent"), delay_seconds: 3600 });
    const child = await enqueue({ name: unique("child"), execution_time_ms: 10, depends_on: { hold: [parent.id] } });
    await visit(`/jobs/${child.id}`, async page => {
        await page.getByText("it waits until that one is retried and completed").waitFor();
        await page.getByRole("link", { name: parent.id }).click();
        await page.getByRole("heading", { level: 1, name: parent.name }).waitFor();
        const children = page.getByRole("region", { name: "Jobs that wait for this one" });
        await children.getByText("it waits on").waitFor();
        await children.getByRole("link", { name: child.name }).waitFor();
        await page.goBack();
        await page.getByRole("button", { name: "Detach" }).click();
        await page.locator("dialog[open] input[name=reason]").fill("the parent is not needed");
        await page.getByRole("button", { name: "Detach this job" }).click();
        await page.locator(".why", { hasText: "completed" }).waitFor({ timeout: 15_000 });
        await page.getByRole("tab", { name: "audit" }).click();
        await page.getByText("the parent is not needed").waitFor();
        await page.getByRole("tab", { name: "timeline" }).click();
        for (const words of ["was created", "attempt 1 started on ", "was completed"]) await page.getByRole("cell", { name: words }).waitFor();
    });
    await call("POST", `/jobs/${parent.id}/cancel`);
});

test("attempts of a flaky job grow while one watches, with the back-off between them, until it ends", async () => {
    const worker = await startWorker(here.api, "flaky-1", ["flaky"], ({ attempt }) =>
        attempt < 3 ? { error: `no route, try ${attempt}`, retry_after_seconds: 1 } : { result: { ok: true } }, ["default"]);
    const job = await enqueue({ name: unique("flaky"), handler: "flaky", retry: { backoff: "constant", base_delay_seconds: 2, jitter: 0 } });
    await visit(`/jobs/${job.id}`, async page => {
        const rows = page.getByRole("region", { name: "Attempts" }).locator("tbody tr");
        await page.locator(".why", { hasText: "After attempt 1 of 4 it waits for the next" }).waitFor();
        await page.locator(".backoff").first().waitFor();
        await page.locator(".why", { hasText: "completed in attempt 3 of 4" }).waitFor({ timeout: 20_000 });
        assert.equal(await rows.count(), 3);
        await page.getByRole("tab", { name: "error" }).click();
        await page.getByText("no route, try 2").first().waitFor();
        await page.getByRole("tab", { name: "result" }).click();
        await page.locator(".json", { hasText: `"ok": true` }).waitFor();
    });
    await worker.stop();
});

test("a worker that stands still loses its attempt, which ends ragged, another runs the job, and its late write is refused", async () => {
    const dies = await startWorker(here.api, "dies-1", ["survives"], () => null, ["default"]);
    const job = await enqueue({ name: unique("survives"), handler: "survives", retry: { backoff: "constant", base_delay_seconds: 1, jitter: 0 } });
    await visit(`/jobs/${job.id}`, async page => {
        await page.locator(".why", { hasText: "dies-1 runs attempt 1" }).waitFor();
        dies.die();
        const takesOver = await startWorker(here.api, "lives-1", ["survives"], () => ({ result: 1 }), ["default"]);
        await page.locator(".why", { hasText: "completed in attempt 2" }).waitFor({ timeout: 45_000 });
        await page.locator(".ragged").waitFor();
        assert.match(await page.getByRole("region", { name: "Attempts" }).textContent(), /dies-1.*worker lost.*lives-1/s);
        const late = await fetch(`${here.api}/attempts/complete`, {
            method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ ...dies.claims[0], result: { late: true } }) });
        assert.ok([409, 410].includes(late.status), `${late.status}`);
        await page.reload();
        await page.locator(".why", { hasText: "completed in attempt 2" }).waitFor();
        await page.getByRole("tab", { name: "result" }).click();
        assert.equal(await page.locator(".json").textContent(), "1");
        await takesOver.stop();
    });
});

test("a worker that is drained says so, and takes no more jobs", async () => {
    const worker = await startWorker(here.api, "drained-1", ["drained"], () => ({ result: 1 }), ["default"]);
    await visit("/workers", async page => {
        const row = page.getByRole("row", { name: /drained-1/ });
        await row.getByRole("button", { name: "Drain" }).click();
        await page.locator("dialog[open] input[name=reason]").fill("the machine is replaced");
        await page.getByRole("button", { name: "Drain this worker" }).click();
        await row.getByText("draining").waitFor();
        const job = await enqueue({ name: unique("left"), handler: "drained" });
        await page.goto(`${here.address}/jobs/${job.id}`);
        await page.getByText("only_draining").waitFor({ timeout: 20_000 });
        await call("POST", `/jobs/${job.id}/cancel`);
    });
    await worker.stop();
});

test("a batch shows how its jobs end, and is sealed", async () => {
    const batch = await call("POST", "/batches", { name: unique("invoices") });
    const member = { batch_id: batch.id, execution_time_ms: 5 };
    const jobs = Array.from({ length: 6 }, (_, index) => ({ name: `member ${index}`, ...member, ...(index === 5 ? { delay_seconds: 3600 } : {}) }));
    await call("POST", "/jobs/batch", jobs);
    await visit("/batches", async page => {
        await page.getByRole("link", { name: batch.name }).click();
        await page.getByText("It is open: jobs may join.").waitFor();
        await page.getByText("5 completed").waitFor({ timeout: 15_000 });
        await page.getByRole("button", { name: "Seal", exact: true }).click();
        await page.getByRole("button", { name: "Seal this batch" }).click();
        await page.getByText("It is sealed: nothing joins any more. 1 of 6 jobs have not ended.").waitFor();
        await page.getByRole("button", { name: "Cancel its jobs" }).click();
        await page.getByRole("button", { name: "Cancel 1 job" }).click();
        await page.getByRole("heading", { name: /cancel/ }).waitFor();
        await page.goto(`${here.address}/batches/${batch.id}`);
        await page.getByText("All 6 jobs have ended: 0 failed, 1 were cancelled.").waitFor({ timeout: 15_000 });
    });
});

test("a limit is made, is seen in use, changed and deleted, and a change by somebody else is told", () => visit("/limits", async page => {
    await page.getByRole("link", { name: "New limit" }).click();
    await page.getByLabel("Name, which jobs bring as their key").fill("one at a time");
    await page.getByLabel("Jobs at once").fill("many");
    await page.getByRole("button", { name: "Make this limit" }).click();
    for (const field of ["name", "concurrency"]) await page.locator(`#${field}-problem`).waitFor();
    await page.getByLabel("Name, which jobs bring as their key").fill("one-at-a-time");
    await page.getByLabel("Jobs at once").fill("1");
    await page.getByRole("button", { name: "Make this limit" }).click();
    await page.getByRole("heading", { level: 1, name: "one-at-a-time" }).waitFor();
    const held = await enqueue({ name: "holds it", concurrency: { key: "one-at-a-time" }, execution_time_ms: 60_000 });
    const waits = await enqueue({ name: "waits for it", concurrency: { key: "one-at-a-time" } });
    await page.getByText("1 of 1").waitFor();
    await page.getByText("1 jobs").waitFor();
    await page.getByRole("region", { name: "Who holds it" }).getByRole("link", { name: "holds it", exact: true }).waitFor();
    await call("PUT", "/limits/one-at-a-time", { concurrency: 3 });
    await page.getByText("3 at once").waitFor();
    for (const { id } of [waits, held]) await fetch(`${here.api}/jobs/${id}/cancel`, { method: "POST" });
    await page.getByText("0 of 3").waitFor({ timeout: 15_000 });
    await page.getByRole("button", { name: "Delete" }).click();
    await page.getByRole("button", { name: "Delete this limit" }).click();
    await page.getByText("No limit is kept by name").waitFor();
}));

test("the overview looks back over a time that the address names", async () => {
    const done = await enqueue({ name: unique("looked back at"), execution_time_ms: 10 });
    await visit(`/jobs/${done.id}`, page => page.locator(".why", { hasText: "completed" }).waitFor({ timeout: 15_000 }));
    await visit("/", async page => {
        await page.getByRole("img", { name: /^Accepted / }).waitFor();
        await page.getByRole("link", { name: "1h", exact: true }).click();
        await page.getByRole("img", { name: /^In steps of 1 min: [1-9]\d* created, / }).waitFor();
        assert.equal(new URL(page.url()).search, "?range=1h");
        for (const name of ["How long attempts waited", "How long attempts ran"]) await page.getByRole("region", { name }).waitFor();
        await page.reload();
        await page.getByRole("img", { name: /^In steps of 1 min: \d+ created, / }).waitFor();
        await page.getByRole("link", { name: "7d", exact: true }).click();
        await page.getByRole("img", { name: /^In steps of 2 h: \d+ created, / }).waitFor();
        await page.goBack();
        await page.getByRole("img", { name: /^In steps of 1 min: \d+ created, / }).waitFor();
        await page.getByRole("link", { name: "live", exact: true }).click();
        await page.getByRole("img", { name: /^Accepted / }).waitFor();
    });
});
