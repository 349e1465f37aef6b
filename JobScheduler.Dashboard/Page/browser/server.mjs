// An API of its own for a test, with an empty database: the one that was built last.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const program = join(import.meta.dirname, "../../../JobScheduler.Api/bin/Release/net10.0/JobScheduler.Api.dll");

const freePort = () => new Promise(resolve => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
        const { port } = probe.address();
        probe.close(() => resolve(port));
    });
});

export async function startApi(settings = {}) {
    const folder = mkdtempSync(join(tmpdir(), "dashboard-api-"));
    const origin = `http://localhost:${await freePort()}`;
    const env = { ...process.env, ASPNETCORE_URLS: origin, JobScheduler__Embedded__DatabasePath: join(folder, "jobs.db"), ...settings };
    let running = await start(origin, env);
    const pause = () => end(running);
    const resume = async () => { running = await start(origin, env); };
    const stop = async () => {
        await pause();
        rmSync(folder, { recursive: true });
    };
    return { origin, pause, resume, stop };
}

async function start(origin, env) {
    const started = spawn("dotnet", [program], { env, stdio: "ignore" });
    for (let tries = 0; tries < 300; tries++) {
        if (await fetch(`${origin}/alive`).then(answer => answer.ok, () => false)) return started;
        await new Promise(wait => setTimeout(wait, 200));
    }
    await end(started);
    throw new Error(`${program} does not answer: build it with dotnet build -c Release.`);
}

async function end(started) {
    started.kill();
    await new Promise(ended => started.exitCode === null ? started.once("exit", ended) : ended());
}

/** A key, and the settings that let it in. */
export function newKey(name, scopes) {
    const { stdout } = spawnSync("dotnet", [program, "new-key", "--name", name, "--scopes", scopes], { encoding: "utf8" });
    const settings = Object.fromEntries([...stdout.matchAll(/^ {2}(Auth__\S+?)=(.*)$/gm)].map(([, setting, value]) => [setting, value]));
    return { key: /jsk_\S+/.exec(stdout)[0], scopes: scopes.split(","), settings };
}
