// What each file of tests needs: a browser and an API of its own.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { openBrowser, visit as visitAt } from "./browser.mjs";
import { startApi } from "./server.mjs";

export function trial(settings) {
    const here = {};
    before(async () => {
        [here.browser, here.server] = await Promise.all([openBrowser(), startApi(settings)]);
        [here.api, here.address] = [here.server.origin, `${here.server.origin}/dashboard`];
    });
    after(async () => {
        await here.browser.close();
        await here.server.stop();
    });
    here.visit = (path, does, options) => visitAt(here.browser, here.address + path, does, options);
    here.call = async (method, path, body, headers = {}) => {
        const given = body === undefined ? {} : { "Content-Type": "application/json" };
        const answer = await fetch(here.api + path, { method, headers: { ...given, ...headers }, body: body && JSON.stringify(body) });
        const text = await answer.text();
        assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text.slice(0, 300)}`);
        return text === "" ? null : JSON.parse(text);
    };
    here.enqueue = fields => here.call("POST", "/jobs", fields);
    return here;
}

/** No two tests meet the jobs of each other. */
export const unique = words => `${words} ${Math.random().toString(36).slice(2, 8)}`;

export const fits = page => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

export async function until(holds) {
    for (let tries = 0; tries < 300; tries++) {
        if (await holds()) return;
        await new Promise(wait => setTimeout(wait, 100));
    }
    assert.fail("It has not come to that.");
}
