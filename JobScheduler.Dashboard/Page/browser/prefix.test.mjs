// The dashboard where a program mounts it below a prefix, and the API below another.
import assert from "node:assert/strict";
import { createServer, request } from "node:http";
import { test } from "node:test";
import { visit } from "./browser.mjs";
import { trial, unique } from "./trial.mjs";

const here = trial();

const [pages, api] = ["/ops/jobs", "/scheduler"];

/** As the shell of such a program says it: a test of the program holds it to that. */
const moved = shell => shell.replaceAll("\"/dashboard", `"${pages}`).replace(/(<meta name="job-api" content=")"/, `$1${api}"`);

/** Everything else is nobody's. */
function pathOf(url) {
    if (url === pages || url.startsWith(`${pages}/`)) return `/dashboard${url.slice(pages.length)}`;
    return url.startsWith(`${api}/`) ? url.slice(api.length) : null;
}

async function mount(strays) {
    const server = createServer((asked, answer) => {
        const path = pathOf(asked.url);
        if (path === null) {
            strays.push(asked.url);
            return answer.writeHead(404).end();
        }
        const to = request(here.api + path, { method: asked.method, headers: { ...asked.headers, "accept-encoding": "identity" } }, async from => {
            const isShell = from.headers["content-type"]?.startsWith("text/html");
            const parts = [];
            for await (const part of from) parts.push(part);
            const body = isShell ? moved(Buffer.concat(parts).toString()) : Buffer.concat(parts);
            const { "transfer-encoding": _, "content-length": __, ...headers } = from.headers;
            answer.writeHead(from.statusCode, headers).end(body);
        });
        asked.pipe(to);
    });
    await new Promise(ready => server.listen(0, "127.0.0.1", ready).unref());
    return server;
}

test("below a prefix pages lead to pages, the API is found, and what is done is done", async () => {
    const strays = [];
    const server = await mount(strays);
    await visit(here.browser, `http://localhost:${server.address().port}${pages}`, async page => {
        await page.getByText("There is no job yet").waitFor();
        assert.match(await page.locator("main pre").textContent(), /\/scheduler\/jobs'$/);
        for (const name of ["Jobs", "Handlers", "System"]) {
            await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name, exact: true }).click();
            await page.getByRole("heading", { level: 1, name }).waitFor();
        }
        await page.goto(`${page.url().split(pages)[0]}${pages}/jobs/new`);
        const name = unique("below a prefix");
        await page.getByLabel("Name").fill(name);
        await page.getByRole("button", { name: "Enqueue this job" }).click();
        await page.getByRole("heading", { level: 1, name }).waitFor();
        await page.locator(".why", { hasText: "completed in attempt 1" }).waitFor({ timeout: 15_000 });
        await page.reload();
        await page.getByRole("heading", { level: 1, name }).waitFor();
        assert.match(page.url(), /\/ops\/jobs\/jobs\/[0-9a-f-]{36}$/);
    });
    server.close();
    assert.deepEqual(strays.filter(url => url !== "/favicon.ico"), []);
});
