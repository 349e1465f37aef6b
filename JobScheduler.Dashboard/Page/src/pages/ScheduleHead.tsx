import { useState } from "preact/hooks";
import { call, post } from "../api.ts";
import { go, hrefOf } from "../router.ts";
import { Act } from "../ui/Act.tsx";
import { Confirm, withReason } from "../ui/Dialog.tsx";
import type { Schedule } from "../wire.ts";
import { BackfillDialog } from "./BackfillDialog.tsx";
import { ScheduleState } from "./Schedules.tsx";

type Action = "pause" | "resume" | "trigger" | "delete";

const asks: Record<Action, { verb: string; says: string; action: string }> = {
    pause: { verb: "Pause", action: "Pause this schedule", says: "No run is made for its ticks while it is paused. Runs whose tick has passed still run." },
    resume: { verb: "Resume", action: "Resume this schedule", says: "It runs again from its next tick on." },
    trigger: { verb: "Run", action: "Run this schedule now", says: "One run is made at once, beside those of its ticks." },
    delete: {
        verb: "Delete", action: "Delete this schedule",
        says: "It ticks no more, and runs that have not started are taken back. Runs by hand and those that run go on.",
    },
};

interface HeadProps {
    schedule: Schedule;
    path: string;
    changed: () => void;
    words: string;
}

export function ScheduleHead({ schedule, path, changed, words }: HeadProps) {
    const [asked, setAsked] = useState<Action | "backfill" | null>(null);
    const act = async (reason: string) => {
        if (asked === "delete") {
            await call("DELETE", withReason(path, reason));
            go("/schedules");
            return;
        }
        await post(withReason(`${path}/${asked}`, reason));
        changed();
    };
    const close = () => setAsked(null);
    const turn = schedule.paused ? "resume" : "pause";
    return (
        <div class="title">
            <div class="title-words">
                <h1>{schedule.name}</h1>
                <p class="under"><ScheduleState schedule={schedule} /> {words}</p>
            </div>
            <span class="grow" />
            <div class="buttons">
                <Act scope="schedules:write" onClick={() => setAsked("trigger")}>Run now</Act>
                <Act scope="schedules:write" data-key="P" onClick={() => setAsked(turn)}>{asks[turn].verb}</Act>
                <a class="button" href={hrefOf(`/schedules/${schedule.id}/edit`)}>Edit</a>
                <Act scope="schedules:write" onClick={() => setAsked("backfill")}>Backfill</Act>
                <Act scope="schedules:write" class="danger" data-key="D" onClick={() => setAsked("delete")}>Delete</Act>
            </div>
            {asked === "backfill" && <BackfillDialog schedule={schedule} path={path} done={changed} close={close} />}
            {asked !== null && asked !== "backfill" && <Confirm title={`${asks[asked].verb} ${schedule.name}`} says={<p>{asks[asked].says}</p>}
                action={asks[asked].action} danger={asked === "delete"} call={asked === "delete" ? path : `${path}/${asked}`}
                method={asked === "delete" ? "DELETE" : "POST"} close={close} act={act} />}
        </div>
    );
}
