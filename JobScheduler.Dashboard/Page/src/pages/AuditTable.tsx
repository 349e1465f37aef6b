import { hrefOf } from "../router.ts";
import { Moment } from "../ui/Time.tsx";
import type { AuditEntry } from "../wire.ts";

export interface AuditList {
    entries: AuditEntry[];
    next: string | null;
}

export const AuditTable = ({ entries }: { entries: AuditEntry[] }) => (
    <table class="rows">
        <thead><tr>{["when", "who", "did", "to", "why"].map(name => <th scope="col" key={name}>{name}</th>)}</tr></thead>
        <tbody>{entries.map(entry => <Row key={entry.id} entry={entry} />)}</tbody>
    </table>
);

const Row = ({ entry }: { entry: AuditEntry }) => (
    <tr data-row tabIndex={-1}>
        <td class="c-side"><Moment at={entry.at} /></td>
        <td class="c-sub">{entry.who}</td>
        <td class="c-main">{entry.action.replaceAll("_", " ")}</td>
        <td class="c-sub"><code><Target entry={entry} /></code></td>
        <td class="c-sub rest">{entry.reason ?? <span class="faint none">–</span>}</td>
    </tr>
);

const placeOf: readonly (readonly [string, string])[] = [["_job", "/jobs/"], ["_schedule", "/schedules/"], ["_bulk", "/bulk/"], ["_limit", "/limits/"]];

function Target({ entry }: { entry: AuditEntry }) {
    const where = placeOf.find(([end]) => entry.action.endsWith(end))?.[1];
    return where ? <a href={hrefOf(`${where}${encodeURIComponent(entry.target)}`)}>{entry.target}</a> : <>{entry.target}</>;
}
