import type { Limit, QueueLimit } from "../wire.ts";
import { count } from "./format.ts";
import { objectOf } from "./json.ts";
import { numberOf } from "./newjob.ts";

// The numbers of a limit, in words and as a form.

export const limitFields = ["concurrency", "rate", "per_seconds", "burst"] as const;

export type LimitForm = Record<"name" | typeof limitFields[number], string>;

export const formOf = (limit: Limit | null): LimitForm => ({
    name: limit?.name ?? "", concurrency: text(limit?.concurrency), rate: text(limit?.rate), per_seconds: text(limit?.per_seconds), burst: text(limit?.burst),
});

const text = (value: number | null | undefined) => value === null || value === undefined ? "" : String(value);

/** What is left empty is not limited. */
export const bodyOf = (form: LimitForm) =>
    objectOf(limitFields.flatMap(name => form[name].trim() === "" ? [] : [[name, numberOf(form[name])] as const]));

export function limitWords(limit: QueueLimit): { atOnce: string | null; starts: string | null } {
    const per = limit.per_seconds === null || limit.per_seconds === 1 ? "a second" : `in ${limit.per_seconds} s`;
    return {
        atOnce: limit.concurrency === null ? null : `${count(limit.concurrency)} at once`,
        starts: limit.rate === null ? null : `${count(limit.rate)} ${per}${limit.burst === null ? "" : `, ${count(limit.burst)} at one moment`}`,
    };
}
