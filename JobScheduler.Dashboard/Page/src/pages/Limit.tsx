import { useState } from "preact/hooks";
import { ApiError, asCurl, call, get, put } from "../api.ts";
import { useWatch, type Watch } from "../live.ts";
import { capped, count } from "../logic/format.ts";
import { bodyOf, formOf, limitFields, limitWords, type LimitForm } from "../logic/limit.ts";
import { go, hrefOf } from "../router.ts";
import { Act } from "../ui/Act.tsx";
import { Copy } from "../ui/Copy.tsx";
import { Confirm, withReason } from "../ui/Dialog.tsx";
import { Field, focusFirstProblem } from "../ui/Field.tsx";
import { Panel, Trouble } from "../ui/Panel.tsx";
import { Gauge } from "../ui/Spark.tsx";
import { Age, Moment } from "../ui/Time.tsx";
import type { Limit } from "../wire.ts";
import { Holders } from "./Holders.tsx";

export function LimitPage({ name }: { name: string }) {
    const path = `/limits/${encodeURIComponent(name)}`;
    const watch = useWatch<Limit>(stop => get(path, stop), 2000, [path]);
    const limit = watch.data.value;
    if (limit === null) return <><h1>Limit</h1><Trouble watch={watch} /></>;
    return (
        <>
            <Head limit={limit} path={path} />
            <Trouble watch={watch} />
            <div class="columns">
                <Form key={limit.version} limit={limit} changed={watch.tryNow} />
                <Use watch={watch} path={path} />
            </div>
            {limit.concurrency !== null && <Holders path={path} />}
        </>
    );
}

export const NewLimit = () => <><h1>New limit</h1><div class="columns"><Form limit={null} changed={() => {}} /></div></>;

function Head({ limit, path }: { limit: Limit; path: string }) {
    const [isAsked, setAsked] = useState(false);
    const words = limitWords(limit);
    const act = async (reason: string) => {
        await call("DELETE", withReason(path, reason));
        go("/limits");
    };
    return (
        <div class="title">
            <div class="title-words"><h1>{limit.name}</h1>
                <p class="under"><span>{[words.atOnce, words.starts].filter(Boolean).join("; ")}; changed <Age at={limit.updated_at} /></span></p></div>
            <span class="grow" />
            <div class="buttons"><Act scope="queues:pause" class="danger" data-key="D" onClick={() => setAsked(true)}>Delete</Act></div>
            {isAsked && <Confirm title={`Delete ${limit.name}`} action="Delete this limit" danger call={path} method="DELETE" act={act}
                close={() => setAsked(false)}
                says={<p>Jobs that bring this name and no numbers are refused from then on. While jobs wait for it or hold it, it stays.</p>} />}
        </div>
    );
}

const Use = ({ watch, path }: { watch: Watch<Limit>; path: string }) => (
    <Panel title="In use now" watch={watch} call={path}>{limit => limit.use === null ? null : (
        <dl class="facts">
            <div><dt>held</dt><dd>{count(limit.use.held)}{limit.concurrency !== null && <> of {count(limit.concurrency)} <Gauge
                used={limit.use.held} of={limit.concurrency} /></>}</dd></div>
            <div><dt>waiting</dt><dd>{capped(limit.use.waiting, limit.use.waiting_is_more)} jobs</dd></div>
            {limit.rate !== null && <div><dt>next start</dt><dd><Moment at={limit.use.next_start_at} /></dd></div>}
            <div><dt>version</dt><dd>{limit.version}</dd></div>
        </dl>)}
    </Panel>
);

const labels = {
    concurrency: ["Jobs at once", "no limit"], rate: ["Starts", "no limit"], per_seconds: ["in so many s", "1"],
    burst: ["of which at one moment", "what comes in 0.1 s"],
} as const;

function Form({ limit, changed }: { limit: Limit | null; changed: () => void }) {
    const [form, setForm] = useState<LimitForm>(formOf(limit));
    const [reason, setReason] = useState("");
    const [refused, setRefused] = useState<Error | null>(null);
    const address = `/limits/${encodeURIComponent(form.name)}`;
    const condition: Record<string, string> = limit ? { "If-Match": `"${limit.version}"` } : { "If-None-Match": "*" };
    const save = async (event: Event) => {
        event.preventDefault();
        try {
            if (form.name === "") throw new Error("A limit is known by its name: give it one.");
            await put(withReason(address, reason.trim()), bodyOf(form), condition);
            if (limit === null) go(address);
            changed();
        } catch (error) {
            setRefused(error as Error);
            focusFirstProblem();
        }
    };
    const at = (name: string) => refused instanceof ApiError ? refused.at(name) : undefined;
    const isAtField = ["name", ...limitFields].some(name => at(name) !== undefined);
    const set = (name: keyof LimitForm, value: string) => setForm({ ...form, [name]: value });
    return (
        <form class="panel form" noValidate onSubmit={save}>
            {limit === null && <Field name="name" label="Name, which jobs bring as their key" hint="mail-provider" value={form.name} set={set}
                problem={at("name")} />}
            <div class="two-by-two">{limitFields.map(name =>
                <Field key={name} name={name} label={labels[name][0]} hint={labels[name][1]} value={form[name]} set={set} problem={at(name)} />)}</div>
            <Field name="reason" label="Why (goes into the audit log)" value={reason} set={(_, value) => setReason(value)} />
            {refused && !isAtField && <p class="trouble" role="alert">{wordsOf(refused, limit)}</p>}
            <div class="buttons"><Copy text={asCurl("PUT", address, bodyOf(form), condition)} what="as curl" icon="terminal" /><span class="grow" />
                <a class="button" href={hrefOf("/limits")}>Leave it</a>
                <Act scope="queues:pause" type="submit" class="main">{limit ? "Save these numbers" : "Make this limit"}</Act></div>
        </form>
    );
}

function wordsOf(error: Error, limit: Limit | null): string {
    if (!(error instanceof ApiError) || error.status !== 412) return error.message;
    return limit ? "Somebody has changed it meanwhile. Nothing was saved: the numbers above are as they are now." : "There is a limit of this name already.";
}
