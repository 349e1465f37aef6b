import { useEffect, useState } from "preact/hooks";
import { ApiError, get } from "../api.ts";
import { go, hrefOf } from "../router.ts";

/** What an id may be of, the most frequent first. */
const places = ["jobs", "batches", "schedules", "bulk"] as const;

async function placeOf(id: string): Promise<string | null> {
    for (const place of places) {
        const path = `/${place}/${encodeURIComponent(id)}`;
        try {
            await get(path);
            return path;
        } catch (error) {
            // What this key may not see, it is not led to.
            if (!(error instanceof ApiError) || ![403, 404].includes(error.status)) throw error;
        }
    }
    return null;
}

/** Leads to whatever has this id. */
export function Find({ id }: { id: string }) {
    const [words, setWords] = useState("Looking for it…");
    useEffect(() => {
        placeOf(id).then(
            path => path === null ? setWords("No job, batch, schedule or bulk operation has this id, or it was removed after its retention.") : go(path, true),
            (error: Error) => setWords(error.message));
    }, [id]);
    return (
        <>
            <h1>Find</h1>
            <p class="under"><code>{id}</code></p>
            <p role="status">{words} <a href={hrefOf("/jobs")}>All jobs</a></p>
        </>
    );
}
