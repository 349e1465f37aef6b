import { call, nextCursor } from "../api.ts";
import { useWatch } from "../live.ts";
import { limitWords } from "../logic/limit.ts";
import { hrefOf, place } from "../router.ts";
import { Empty, Panel } from "../ui/Panel.tsx";
import { Age } from "../ui/Time.tsx";
import type { Limit } from "../wire.ts";

interface LimitList {
    limits: Limit[];
    next: string | null;
}

export function Limits() {
    const cursor = place.value.query.get("cursor");
    const path = `/limits?limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`;
    const list = useWatch<LimitList>(async stop => {
        const answer = await call<Limit[]>("GET", path, null, stop);
        return { limits: answer.data, next: nextCursor(answer.headers) };
    }, 5000, [path]);
    return (
        <>
            <div class="title"><h1>Limits</h1><span class="grow" /><a class="button main" href={hrefOf("/limits/+new")}>New limit</a></div>
            <Panel watch={list} title="Limits that are kept by name" call={path} height={320}>{page => page.limits.length === 0
                ? <Empty>No limit is kept by name: each job brings its own numbers. <a href={hrefOf("/limits/+new")}>Make one</a>.</Empty>
                : <>
                    <table class="rows">
                        <thead><tr><th scope="col">limit</th><th scope="col">at once</th><th scope="col">starts</th><th scope="col">changed</th></tr></thead>
                        <tbody>{page.limits.map(limit => <Row key={limit.name} limit={limit} />)}</tbody>
                    </table>
                    {page.next && <nav class="pages" aria-label="Parts of the list"><a class="button" data-key="]"
                        href={hrefOf(`/limits?cursor=${encodeURIComponent(page.next)}`)}>Next page</a></nav>}
                </>}
            </Panel>
        </>
    );
}

const Row = ({ limit }: { limit: Limit }) => (
    <tr data-row tabIndex={-1}>
        <td class="c-main cut"><a href={hrefOf(`/limits/${encodeURIComponent(limit.name)}`)}>{limit.name}</a></td>
        <td class="c-sub">{limitWords(limit).atOnce ?? <span class="faint none">–</span>}</td>
        <td class="c-sub">{limitWords(limit).starts ?? <span class="faint none">–</span>}</td>
        <td class="c-side"><Age at={limit.updated_at} /></td>
    </tr>
);
