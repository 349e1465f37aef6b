import { ApiError } from "../api.ts";
import { now } from "../clock.ts";
import { moment, span } from "../logic/format.ts";
import { pulse } from "../pulse.ts";
import { live, turnLive, zone } from "../settings.ts";

/** Whether what is seen is live. */
export function PulseLight() {
    const [tone, words] = told();
    return (
        <button type="button" class={`pulse p-${tone}`} onClick={turnLive} title="Live updates on or off (.)" aria-pressed={live.value === "on"}>
            <span class="light" aria-hidden="true" /><span role="status">{words}</span>
        </button>
    );
}

function told(): readonly [string, string] {
    if (live.value === "off") return ["paused", "paused"];
    const failing = pulse.failingSince.value;
    const error = pulse.error.value;
    if (error instanceof ApiError && error.status < 500) return ["paused", "not live"];
    if (failing !== null) return ["away", `no answer since ${moment(new Date(failing), new Date(), zone.value)}`];
    const data = pulse.data.value;
    if (data === null) return ["paused", "asking"];
    const seconds = (now.value - Date.parse(data.at)) / 1000;
    // Told before the store's clock was set back.
    if (seconds < -5) return ["old", `${span(-seconds)} ahead`];
    return seconds > 10 ? ["old", `${span(seconds)} old`] : ["live", "live"];
}
