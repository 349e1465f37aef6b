// Every page there is, for what looks at all of them; ids are those that fill() tells.

export const pagesOf = ids => [
    ["overview", ""], ["overview-past", "/?range=24h"], ["jobs", "/jobs"], ["jobs-failed", "/jobs?status=failed"], ["jobs-nothing", "/jobs?handler=nobody"],
    ["new-job", "/jobs/new"],
    ["job-completed", `/jobs/${ids.completed}`], ["job-failed", `/jobs/${ids.failed}`], ["job-attempts", `/jobs/${ids.flaky}`],
    ["job-retrying", `/jobs/${ids.retrying}`], ["job-paused", `/jobs/${ids.report}`], ["job-waits", `/jobs/${ids.child}`],
    ["failures", "/failures"], ["schedules", "/schedules"], ["schedule", `/schedules/${ids.schedule}`], ["schedule-edit", `/schedules/${ids.schedule}/edit`],
    ["schedule-new", "/schedules/+new"], ["queues", "/queues"], ["handlers", "/handlers?minutes=60"], ["handler", "/handlers/send-invoice"],
    ["handler-nobody", "/handlers/nobody"], ["workers", "/workers"], ["worker", "/workers/worker-eu-1"], ["batches", "/batches"],
    ["batch", `/batches/${ids.batch}`],
    ["limits", "/limits"], ["limit", "/limits/payment-provider"], ["limit-new", "/limits/+new"], ["bulks", "/bulk"], ["bulk", `/bulk/${ids.slow}`],
    ["audit", "/audit"], ["system", "/system"], ["lab", "/lab"], ["lab-kill", "/lab?exercise=kill"],
    ["find", "/find/00000000-0000-7000-8000-000000000000"], ["no-such-page", "/no-such-page"], ["no-such-job", "/jobs/1"],
];

export const looks = ["light", "dark"].flatMap(theme => [{ theme, width: 1440, height: 900 }, { theme, width: 390, height: 844 }]);

/** Says when nothing is asked for any more and all that came is drawn. */
export function restOf(page) {
    const underWay = new Set();
    page.on("request", request => underWay.add(request));
    for (const end of ["requestfinished", "requestfailed"]) page.on(end, request => underWay.delete(request));
    // What is drawn asks for more only after its frame.
    const frames = () => page.evaluate(() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn, 40)))));
    return async () => {
        await page.waitForFunction(() => document.querySelector(".skeleton") === null, null, { timeout: 10_000 });
        for (let quiet = 0; quiet < 2; quiet = underWay.size === 0 ? quiet + 1 : 0) await frames();
    };
}

/** A page that has come to rest in this theme and size. */
export async function open(context, address, { theme, width, height }) {
    const page = await context.newPage();
    const rest = restOf(page);
    await page.setViewportSize({ width, height });
    await page.addInitScript(chosen => localStorage.setItem("job-theme", chosen), theme);
    await page.goto(address);
    await page.locator("h1").first().waitFor();
    await rest();
    return page;
}
