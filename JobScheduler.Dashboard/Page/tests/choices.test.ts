import assert from "node:assert/strict";
import { test } from "node:test";
import { columnsOf, usual, write } from "../src/logic/columns.ts";
import { paceAt, positionOf, steps } from "../src/logic/pace.ts";
import { entriesOf, type Entry } from "../src/logic/palette.ts";

const known: Entry[] = [
    { label: "Jobs", kind: "page", path: "/jobs" }, { label: "New job", kind: "page", path: "/jobs/new" },
    { label: "mail", kind: "queue", path: "/jobs?queue=mail" },
    { label: "Retry", kind: "on this page", act: () => {} },
];

const paths = (typed: string) => entriesOf(typed, known).map(entry => entry.path ?? entry.label);

test("the palette offers all there is until something is typed", () => assert.deepEqual(paths(""), ["/jobs", "/jobs/new", "/jobs?queue=mail", "Retry"]));

test("what begins with the text comes first, then what has it, then what it may mean", () =>
    assert.deepEqual(paths("job"), ["/jobs", "/jobs/new", "/jobs?name=job", "/jobs?handler=job", "/jobs?error=job"]));

test("words are found in any order, and in the kind", () => assert.equal(paths("queue ma")[0], "/jobs?queue=mail"));

test("an id that is pasted is opened", () =>
    assert.deepEqual(paths(" 01A22D7F-91FD-7294-800C-C94765B1E3D9 "), ["/find/01a22d7f-91fd-7294-800c-c94765b1e3d9"]));

test("what is typed is no part of an address but its value", () =>
    assert.deepEqual(paths("a&b=c #"), ["/jobs?name=a%26b%3Dc%20%23", "/jobs?error=a%26b%3Dc%20%23"]));

test("columns come in the order of the table, and unknown ones are passed over", () => {
    assert.deepEqual(columnsOf("worker,colour,queue"), ["queue", "worker"]);
    assert.equal(columnsOf(null), null);
    assert.deepEqual(columnsOf(write(usual)), usual);
    assert.equal(write(["tags", "handler"]), "handler,tags");
});

test("the slider of a pace has both ends, and steps that grow with it", () => {
    assert.deepEqual([paceAt(0), paceAt(steps)], [1, 10_000]);
    for (let position = 1; position <= steps; position++) {
        assert.ok(paceAt(position) >= paceAt(position - 1));
        assert.ok(Math.abs(positionOf(paceAt(position)) - position) <= 1);
    }
    assert.equal(positionOf(500), 27);
});
