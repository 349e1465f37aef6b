// Builds the pages: write puts them into ../Assets, compare says whether what lies there is what the sources are built to, test runs the tests.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";

const root = import.meta.dirname;
const assets = join(root, "..", "Assets");
const target = { bundle: true, format: "esm", target: "es2022", charset: "utf8", jsx: "automatic", jsxImportSource: "preact" };

// What a first visit may cost on the wire.
const most = { "app.js": 100_000, "app.css": 12_000 };

async function bundle() {
    const built = await build({
        ...target, entryPoints: { app: join(root, "src/main.tsx") }, outdir: assets, minify: true, write: false, legalComments: "none",
        banner: { js: "/* Built from ../Page by npm run build. */", css: "/* Built from ../Page by npm run build. */" },
    });
    return built.outputFiles.map(file => ({ path: file.path, name: file.path.split("/").at(-1), contents: file.contents }));
}

async function write() {
    for (const file of await bundle()) writeFileSync(file.path, file.contents);
}

async function compare() {
    let isSame = true;
    for (const { path, name, contents } of await bundle()) {
        const size = brotliCompressSync(contents).length;
        const same = Buffer.compare(readFileSync(path), contents) === 0;
        isSame &&= same && size <= most[name];
        console.log(`${name}: ${size} of ${most[name]} bytes compressed, ${same ? "as committed" : "not as committed: npm run build"}`);
    }
    process.exitCode = isSame ? 0 : 1;
}

async function test() {
    const folder = mkdtempSync(join(tmpdir(), "dashboard-"));
    const tests = readdirSync(join(root, "tests")).filter(name => name.endsWith(".test.ts"));
    await build({ ...target, platform: "node", entryPoints: tests.map(name => join(root, "tests", name)), outdir: folder, outExtension: { ".js": ".mjs" } });
    const files = tests.map(name => join(folder, name.replace(/ts$/, "mjs")));
    process.exitCode = spawnSync(process.execPath, ["--test", ...files], { stdio: "inherit" }).status ?? 1;
    rmSync(folder, { recursive: true });
}

await { write, compare, test }[process.argv[2] ?? "write"]();
