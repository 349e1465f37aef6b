import { useState } from "preact/hooks";
import { key, useKey } from "../key.ts";

/** The API asks for a key. It stays in this tab. */
export function SignIn() {
    const [given, setGiven] = useState("");
    const submit = (event: Event) => {
        event.preventDefault();
        if (given.trim() !== "") useKey(given.trim());
    };
    return (
        <form class="panel sign-in" onSubmit={submit}>
            <h1>The API asks for a key</h1>
            {key.value !== null && <p class="trouble" role="alert">The key that was given is wrong, has expired or was withdrawn.</p>}
            <label class="field"><span>API key</span>
                <input type="password" name="key" autocomplete="off" value={given} onInput={event => setGiven(event.currentTarget.value)} /></label>
            <p class="faint">It is kept in this tab until the tab is closed, and sent to this API alone. A key needs the scope jobs:read to see jobs;
                what else it may do, its other scopes say.</p>
            <div class="buttons"><button type="submit" class="main">Use this key</button></div>
        </form>
    );
}
