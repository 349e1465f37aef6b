// An installation that has something to show: many queues, workers over HTTP, failures of several causes, schedules, batches, limits, bulk operations.
import assert from "node:assert/strict";

export function client(api) {
    const send = async (method, path, body, headers = {}) => {
        const answer = await fetch(api + path, {
            method, headers: { ...(body === undefined ? {} : { "Content-Type": "application/json" }), ...headers },
            body: body === undefined ? undefined : JSON.stringify(body),
        });
        const text = await answer.text();
        assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text.slice(0, 300)}`);
        return text === "" ? null : JSON.parse(text);
    };
    return { get: path => send("GET", path), post: (path, body) => send("POST", path, body), put: (path, body) => send("PUT", path, body) };
}

const queues = ["mail", "images", "billing", "reports", "webhooks", "search-index"];
const many = (count, make) => Array.from({ length: count }, (_, index) => make(index));
const wait = milliseconds => new Promise(done => setTimeout(done, milliseconds));

const causes = [
    ["send-invoice", "mail", index => `SmtpException: 550 5.1.1 mailbox customer-${1000 + index} is not there`],
    ["charge-card", "billing", index => `HttpRequestException: Connection refused (payments.internal:${8400 + index})`],
    ["notify-hook", "webhooks", index => `Response status code does not indicate success: 503 (hook ${index})`],
    ["resize", "images", index => `InvalidImageException: upload-${index}.heic has no readable header`],
    ["index-document", "search-index", index => `TimeoutException: shard ${index % 3} did not answer within 00:00:05`],
];

const job = (handler, queue, index, more = {}) => ({
    name: `${handler.replaceAll("-", " ")} ${4200 + index}`, handler, queue, priority: 1 + index % 3,
    payload: { number: 4200 + index, tenant: `tenant-${index % 7}` }, tags: [`tenant-${index % 7}`], ...more,
});

/** A worker over HTTP that ends what it claims as judge says: { result }, { error } or nothing, which leaves it running. */
export async function startWorker(api, worker, handlers, judge, served = queues) {
    const { post } = client(api);
    let [session, isOver, ticking] = [undefined, false, Promise.resolve()];
    const claims = [];
    const step = async () => {
        const claimed = await post("/attempts/claim", { worker, handlers, queues: served, max_jobs: 20, ...(session ? { session } : {}) });
        session = claimed.session;
        for (const { id, fence, handler, payload, attempt } of claimed.jobs) {
            claims.push({ session, id, fence });
            const verdict = judge({ id, handler, payload, attempt });
            if (verdict?.error) await post("/attempts/fail", { session, id, fence, ...verdict });
            else if (verdict) await post("/attempts/complete", { session, id, fence, ...verdict });
        }
        return claimed.jobs.length;
    };
    await step();
    const timer = setInterval(() => { if (!isOver) ticking = ticking.then(step).catch(() => {}); }, 400);
    timer.unref();
    return { stop: () => { isOver = true; clearInterval(timer); return ticking; }, die: () => { isOver = true; clearInterval(timer); }, claims };
}

const handlers = causes.map(([handler]) => handler);

const judge = ({ handler, payload, attempt }) => {
    const cause = causes.find(([name]) => name === handler);
    if (payload.stays) return null;
    if (payload.tries && attempt < payload.tries) return { error: cause[2](payload.number), retry_after_seconds: 1 };
    return payload.fails ? { error: cause[2](payload.number), permanent: true } : { result: { sent: true, receipt: payload.number * 7919 } };
};

export async function fill(api) {
    const { post, put, get } = client(api);
    const workers = await Promise.all(["worker-eu-1", "worker-eu-2", "worker-us-1"].map(name => startWorker(api, name, handlers, judge)));
    await put("/limits/payment-provider", { concurrency: 8, rate: 50, per_seconds: 1, burst: 10 });
    await put("/limits/mail-provider", { rate: 1200, per_seconds: 60 });
    await put("/limits/one-report", { concurrency: 1 });
    const batch = await post("/batches", { name: "invoices of May" });
    await post("/jobs/batch", many(180, index => job("send-invoice", "mail", index, {
        batch_id: batch.id, payload: { number: 4200 + index, ...(index % 30 === 7 ? { fails: true } : {}) } })));
    await post(`/batches/${batch.id}/seal`);
    const open = await post("/batches", { name: "thumbnails of the spring catalogue" });
    await post("/jobs/batch", many(40, index => job("resize", "images", index, { batch_id: open.id, ...(index > 25 ? { delay_seconds: 3600 } : {}) })));
    for (const [handler, queue] of causes) await post("/jobs/batch", many(40, index =>
        job(handler, queue, index, { payload: { number: index, ...(index % 5 === 3 ? { fails: true } : {}) } })));
    await post("/jobs/batch", many(6, index => job("charge-card", "billing", 100 + index, { payload: { number: index, stays: true } })));
    const flaky = await post("/jobs", job("charge-card", "billing", 900, {
        name: "charge order 7781", payload: { number: 7781, tries: 4 }, max_retries: 5, retry: { backoff: "constant", base_delay_seconds: 1, jitter: 0 } }));
    const retrying = await post("/jobs", job("notify-hook", "webhooks", 901, {
        name: "tell shop-7 of order 7782", payload: { number: 17, tries: 3 }, retry: { backoff: "constant", base_delay_seconds: 600, jitter: 0 } }));
    await post("/jobs/batch", many(70, index => job("export-ledger", "exports", index)));
    await post("/jobs/batch", many(30, index => ({ name: `simulated work ${index}`, execution_time_ms: 400 + 60 * index, queue: "default" })));
    await post("/jobs/batch", many(24, index => job("send-invoice", `tenant-${index}`, index, { delay_seconds: 60 * (index + 1) })));
    await post(`/queues/reports/pause?reason=${encodeURIComponent("the warehouse is being moved until 18:00")}`);
    const report = await post("/jobs", job("build-report", "reports", 12, { name: "quarterly report", concurrency: { key: "one-report" } }));
    const child = await post("/jobs", job("send-invoice", "mail", 77, { name: "mail the report", depends_on: { cancel: [report.id], hold: [open.id] } }));
    const schedules = await fillSchedules(put, post);
    await wait(3000);
    const bulk = await post("/bulk", { action: "cancel", filter: "status=pending&queue=tenant-3", reason: "tenant-3 has left" });
    const slow = await post("/bulk", { action: "reprioritise", filter: "status=pending&queue=exports", priority: 4, pace: 1, reason: "exports may wait" });
    const failed = (await get("/jobs?status=failed&limit=1"))[0];
    const completed = (await get("/jobs?status=completed&limit=1&handler=send-invoice"))[0];
    return {
        stop: () => Promise.all(workers.map(worker => worker.stop())),
        batch: batch.id, open: open.id, bulk: bulk.id, slow: slow.id, flaky: flaky.id, retrying: retrying.id, report: report.id, child: child.id,
        failed: failed.id, completed: completed.id, schedule: schedules[0].id,
    };
}

/** Work of all kinds, more at some times than at others, until it is stopped. */
export function startTraffic(api) {
    const { post } = client(api);
    let beat = 0;
    const timer = setInterval(() => {
        beat++;
        const count = Math.round(12 + 9 * Math.sin(beat / 9) + 5 * Math.sin(beat / 2.3));
        const jobs = many(Math.max(1, count), index => {
            const [handler, queue] = causes[(beat + index) % causes.length];
            return job(handler, queue, 1000 + beat * 20 + index, { payload: { number: beat, ...((beat + 3 * index) % 17 === 0 ? { fails: true } : {}) } });
        });
        post("/jobs/batch", jobs).catch(() => {});
    }, 500);
    timer.unref();
    return () => clearInterval(timer);
}

const timings = [
    ["nightly-report", "30 2 * * *", "America/New_York"], ["invoices", "0 6 1 * *", "Europe/Berlin"], ["heartbeat", "* * * * *", "UTC"],
    ["sync-catalogue", "*/10 * * * *", "UTC"], ["clean-uploads", "15 4 * * SUN", "Europe/London"], ["exchange-rates", "0 9-17 * * MON-FRI", "Europe/Zurich"],
    ["backup", "0 */6 * * *", "UTC"], ["weekly-digest", "0 8 * * MON", "Asia/Tokyo"],
];

async function fillSchedules(put, post) {
    const made = [];
    for (const [key, cron_expression, time_zone] of timings) made.push(await put(`/schedules/${key}`, {
        name: key.replaceAll("-", " "), cron_expression, time_zone, execution_time_ms: 300, overlap: "skip", payload: { tenant: "all" },
    }));
    await post(`/schedules/${made[4].id}/pause?reason=${encodeURIComponent("uploads are kept for the audit")}`);
    for (const schedule of made.slice(0, 4)) await post(`/schedules/${schedule.id}/trigger`);
    return made;
}
