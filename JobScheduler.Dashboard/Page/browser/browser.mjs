// A browser that fails a test on whatever it complains about: errors, requests that failed, breaches of the content security policy.
import assert from "node:assert/strict";
import { join } from "node:path";
import { chromium } from "playwright-core";

export const executable = process.env.CHROMIUM ?? "/usr/bin/chromium";

export const openBrowser = () => chromium.launch({ executablePath: executable, args: ["--no-sandbox"] });

// A browser tells of each refusal in its console; that something is refused is what a test may ask for.
const isMeant = message => /status of (400|401|403|404|409|412|422|503)/.test(message.text());

/** isAway: the API goes away, or refuses another site; then it may not answer. */
export async function visit(browser, address, does, { isAway, ...options } = {}) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
    const page = await context.newPage();
    const complaints = [];
    page.on("pageerror", error => complaints.push(error.stack));
    const isGone = text => isAway && /net::ERR_|Failed to load resource|CORS|frame-ancestors/.test(text);
    page.on("console", message => { if (message.type() === "error" && !isMeant(message) && !isGone(message.text())) complaints.push(message.text()); });
    page.on("requestfailed", request => { if (!isAway && request.failure()?.errorText !== "net::ERR_ABORTED") complaints.push(request.url()); });
    if (process.env.FRESH) await serveFresh(context);
    await page.addInitScript(() => addEventListener("securitypolicyviolation", event => console.error(`CSP: ${event.violatedDirective}`)));
    await page.goto(address);
    await does(page, context);
    await context.close();
    assert.deepEqual(complaints, []);
}

/** What npm run build wrote last, in place of what the program was built with. */
export async function serveFresh(context) {
    for (const name of ["app.js", "app.css"])
        await context.route(`**/assets/*/${name}`, route => route.fulfill({ path: join(import.meta.dirname, "../../Assets", name) }));
}
