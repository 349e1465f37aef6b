import { useState } from "preact/hooks";
import { post } from "../api.ts";
import { count } from "../logic/format.ts";
import { paceAt, positionOf, steps } from "../logic/pace.ts";
import type { Bulk } from "../wire.ts";

interface PaceProps {
    bulk: Bulk;
    path: string;
    changed: () => void;
}

/** How fast a running operation may be; what is chosen holds from its next step on. */
export function Pace({ bulk, path, changed }: PaceProps) {
    const [position, setPosition] = useState(positionOf(bulk.pace));
    const [refused, setRefused] = useState<string | null>(null);
    const pace = position === positionOf(bulk.pace) ? bulk.pace : paceAt(position);
    const save = () => post(`${path}/pace`, JSON.stringify({ pace })).then(changed, (error: Error) => setRefused(error.message));
    return (
        <section class="panel" aria-label="Pace">
            <label class="pace"><span>At most <b>{count(pace)}</b> a second</span>
                <input type="range" min={0} max={steps} value={position} aria-valuetext={`${count(pace)} a second`}
                    onInput={event => setPosition(Number(event.currentTarget.value))} onChange={() => void save()} /></label>
            {refused && <p class="trouble" role="alert">{refused}</p>}
        </section>
    );
}
