// Lists: searches with an edge, many jobs at once by keys and with a pace, large payloads.
import assert from "node:assert/strict";
import { test } from "node:test";
import { trial, unique, until } from "./trial.mjs";

const here = trial();
const { call, visit, enqueue } = here;

async function enqueueMany(count, fields) {
    for (let from = 0; from < count; from += 1000) await call("POST", "/jobs/batch",
        Array.from({ length: Math.min(1000, count - from) }, (_, index) => ({ name: `many ${from + index}`, delay_seconds: 86_400, ...fields })));
}

test("a search says how far back it looked, and goes on when it is asked to", async () => {
    const needle = await enqueue({ name: unique("needle"), delay_seconds: 86_400 });
    await call("POST", `/jobs/${needle.id}/cancel`);
    await enqueueMany(5100, { tags: ["hay"] });
    const bulk = await call("POST", "/bulk", { action: "cancel", filter: "tag=hay", pace: 10_000 });
    await until(async () => (await call("GET", `/bulk/${bulk.id}`)).status === "completed");
    await visit(`/jobs?status=cancelled&name=${encodeURIComponent(needle.name)}`, async page => {
        await page.getByText(/^Looked back to/).waitFor();
        await page.getByText("Nothing matches so far.").waitFor();
        await page.getByRole("link", { name: "Search further" }).click();
        await page.getByRole("row").getByRole("link", { name: needle.name }).waitFor();
        assert.equal(await page.getByText(/^Looked back to/).count(), 0);
    });
});

test("many jobs are cancelled by keys alone, and what comes meanwhile is not touched", async () => {
    const tag = unique("keys").replace(" ", "-");
    await enqueueMany(60, { tags: [tag] });
    await visit("/", async page => {
        for (const key of ["g", "j"]) await page.keyboard.press(key);
        await page.getByRole("heading", { level: 1, name: "Jobs" }).waitFor();
        await page.keyboard.press("/");
        await page.keyboard.type(`tag:${tag}`);
        await page.keyboard.press("Enter");
        await page.waitForFunction(() => document.querySelectorAll("[data-row]").length === 50);
        await page.locator("[data-filter]").blur();
        await page.keyboard.press("a");
        await page.getByText("50 jobs on this page").waitFor();
        await page.keyboard.press("a");
        await page.getByText("All that match").waitFor();
        await page.keyboard.press("C");
        await page.getByRole("button", { name: "Cancel 60 jobs" }).waitFor();
        await page.locator("dialog[open] input[name=typed]").focus();
        await page.keyboard.type("60");
        await page.keyboard.press("Enter");
        await page.getByRole("heading", { level: 1, name: /cancel/ }).waitFor();
        const late = await enqueue({ name: "came meanwhile", tags: [tag], delay_seconds: 3600 });
        await page.getByText("60 of 60 jobs that it has taken are done").waitFor();
        assert.equal((await call("GET", `/jobs/${late.id}`)).status, "pending");
    });
});

test("a running operation is made faster and is stopped", async () => {
    const tag = unique("pace").replace(" ", "-");
    await enqueueMany(1000, { tags: [tag] });
    const bulk = await call("POST", "/bulk", { action: "reprioritise", filter: `status=pending&tag=${tag}`, priority: 1, pace: 2 });
    await visit(`/bulk/${bulk.id}`, async page => {
        const slider = page.getByRole("slider");
        await page.getByText("At most 2 a second").first().waitFor();
        await slider.focus();
        for (let step = 0; step < 10; step++) await page.keyboard.press("ArrowRight");
        await page.getByText(/At most 20 a second/).first().waitFor();
        await page.waitForFunction(id => fetch(`/bulk/${id}`).then(answer => answer.json()).then(({ pace }) => pace === 20), bulk.id);
        await page.keyboard.press("Control+k");
        await page.keyboard.type("stop");
        await page.keyboard.press("Enter");
        await page.locator("dialog[open] input[name=reason]").fill("seen enough");
        await page.keyboard.press("Enter");
        await page.getByText("⊘ stopped").waitFor();
        assert.equal(await slider.count(), 0);
    });
    assert.ok((await call("GET", `/bulk/${bulk.id}`)).done < 1000);
});

test("a payload of 64 KB with 2,000 numbers of 19 digits is shown to the last digit", async () => {
    const numbers = Array.from({ length: 2000 }, (_, index) => `"k${index}":12345678901234${String(10_000 + index)}`);
    const body = `{"name":"${unique("large")}","delay_seconds":3600,"payload":{${numbers.join(",")}}}`;
    const answer = await fetch(`${here.api}/jobs`, { method: "POST", headers: { "Content-Type": "application/json" }, body });
    const job = await answer.json();
    await visit(`/jobs/${job.id}`, async page => {
        await page.locator(".json").waitFor();
        const shown = await page.locator(".json").textContent();
        for (const number of [0, 1, 1999]) assert.ok(shown.includes(`"k${number}": 12345678901234${10_000 + number}`));
    });
});
