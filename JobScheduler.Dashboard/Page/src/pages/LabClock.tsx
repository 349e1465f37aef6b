import { useState } from "preact/hooks";
import { asCurl, get, post } from "../api.ts";
import { hear, now, storeTime } from "../clock.ts";
import { span } from "../logic/format.ts";
import { Act } from "../ui/Act.tsx";
import { Copy } from "../ui/Copy.tsx";
import { Moment } from "../ui/Time.tsx";
import type { MovedClock, Schedule } from "../wire.ts";

const path = "/lab/clock";

const steps = [["1 min", 60], ["1 h", 3600], ["1 day", 86_400]] as const;

const bodyOf = (seconds: number) => JSON.stringify({ forward_seconds: seconds });

/** Until the first tick of all schedules; null where none comes. */
async function untilNextTick(): Promise<number | null> {
    const ticks = (await get<Schedule[]>("/schedules?limit=100")).filter(schedule => !schedule.paused).flatMap(schedule => schedule.next_run_at ?? []);
    return ticks.length === 0 ? null : Math.max(0.001, (Math.min(...ticks.map(tick => Date.parse(tick))) - storeTime()) / 1000);
}

/** Moves the store's clock forward, where it may be. */
export function LabClock({ ahead, moved }: { ahead: number; moved: () => void }) {
    const [told, setTold] = useState<string | null>(null);
    const [isBusy, setBusy] = useState(false);
    const move = async (secondsOf: () => Promise<number | null>) => {
        setTold(null);
        setBusy(true);
        try {
            const seconds = await secondsOf();
            if (seconds === null) return setTold("No schedule has a tick ahead.");
            // Heard at once: whoever moves it again reckons from where it is by then.
            hear((await post<MovedClock>(path, bodyOf(seconds))).now);
            moved();
        } catch (error) {
            setTold((error as Error).message);
        } finally {
            setBusy(false);
        }
    };
    return (
        <section class="panel" aria-label="Time">
            <header class="panel-head"><h2>Time</h2><span class="grow" />
                <Copy text={asCurl("POST", path, bodyOf(3600))} what="as curl" icon="terminal" /></header>
            <p>The store's clock shows <Moment at={new Date(now.value).toISOString()} />{ahead > 0 ? `, ${span(ahead)} ahead of its machine` : ""}.
                What is due by then runs at once; it never goes back.</p>
            <div class="buttons lab-clock">
                <Act scope="schedules:write" disabled={isBusy} onClick={() => void move(untilNextTick)}>To the next tick</Act>
                {steps.map(([label, seconds]) =>
                    <Act key={label} scope="schedules:write" disabled={isBusy} onClick={() => void move(async () => seconds)}>{label} on</Act>)}
            </div>
            {told && <p class="trouble" role="alert">{told}</p>}
        </section>
    );
}
