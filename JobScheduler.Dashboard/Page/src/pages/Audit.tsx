import { call, nextCursor } from "../api.ts";
import { useWatch } from "../live.ts";
import { go, hrefOf, place } from "../router.ts";
import { Empty, Panel } from "../ui/Panel.tsx";
import type { AuditEntry } from "../wire.ts";
import { AuditTable, type AuditList } from "./AuditTable.tsx";

const filters = ["who", "action", "target"] as const;

export function Audit() {
    const { query } = place.value;
    const asked = [...filters, "cursor"].flatMap(name => query.get(name) ? [`${name}=${encodeURIComponent(query.get(name)!)}`] : []);
    const path = `/audit?${["limit=50", ...asked].join("&")}`;
    const list = useWatch<AuditList>(async stop => {
        const answer = await call<AuditEntry[]>("GET", path, null, stop);
        return { entries: answer.data, next: nextCursor(answer.headers) };
    }, 5000, [path]);
    const submit = (event: SubmitEvent) => {
        event.preventDefault();
        const given = new FormData(event.currentTarget as HTMLFormElement);
        const parts = filters.filter(name => given.get(name)).map(name => `${name}=${encodeURIComponent(String(given.get(name)))}`);
        go(`/audit${parts.length > 0 ? `?${parts.join("&")}` : ""}`);
    };
    const further = (next: string) => {
        const others = asked.filter(part => !part.startsWith("cursor="));
        return hrefOf(`/audit?${[...others, `cursor=${encodeURIComponent(next)}`].join("&")}`);
    };
    return (
        <>
            <h1>Audit</h1>
            <form class="filter filter-line" role="search" onSubmit={submit} key={path}>
                {filters.map(name => <input key={name} name={name} placeholder={name} aria-label={name} defaultValue={query.get(name) ?? ""} />)}
                <button type="submit">Filter</button>
                {asked.length > 0 && <a class="button quiet" href={hrefOf("/audit")}>Clear</a>}
            </form>
            <Panel watch={list} title="Who changed what, newest first" call={path} height={320}>{page => page.entries.length === 0
                ? <Empty>Nobody has changed anything{asked.length > 0 ? " that matches" : ""}.</Empty>
                : <>
                    <AuditTable entries={page.entries} />
                    {page.next && <nav class="pages" aria-label="Parts of the list">
                        <a class="button" data-key="]" href={further(page.next)}>Next page</a></nav>}
                </>}
            </Panel>
        </>
    );
}
