import { useEffect, useRef, useState } from "preact/hooks";
import { post } from "../api.ts";
import { count } from "../logic/format.ts";
import { paceAt, positionOf, steps } from "../logic/pace.ts";
import type { Bulk } from "../wire.ts";

interface PaceProps {
    bulk: Bulk;
    path: string;
    changed: () => void;
}

/** How fast a running operation may be. What is chosen is sent once the slider rests, and holds from the operation's next step on. */
export function Pace({ bulk, path, changed }: PaceProps) {
    const [position, setPosition] = useState<number | null>(null);
    const [refused, setRefused] = useState<string | null>(null);
    const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
    const pace = position === null ? bulk.pace : paceAt(position);
    useEffect(() => { if (bulk.pace === pace) setPosition(null); }, [bulk.pace]);
    const choose = (chosen: number) => {
        setPosition(chosen);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => post(`${path}/pace`, JSON.stringify({ pace: paceAt(chosen) }))
            .then(changed, (error: Error) => setRefused(error.message)), 300);
    };
    return (
        <section class="panel" aria-label="Pace">
            <label class="pace"><span>At most <b>{count(pace)}</b> a second</span>
                <input type="range" min={0} max={steps} value={position ?? positionOf(pace)} aria-valuetext={`${count(pace)} a second`}
                    onInput={event => choose(Number(event.currentTarget.value))} /></label>
            {refused && <p class="trouble" role="alert">{refused}</p>}
        </section>
    );
}
