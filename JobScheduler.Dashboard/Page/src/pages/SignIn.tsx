import { useState } from "preact/hooks";
import { hasEnded, token } from "../key.ts";
import { signIn, stillIn } from "../me.ts";

/** The API asks who looks. The address stays as it is: what was asked for comes as soon as somebody is signed in. */
export function SignIn() {
    const [given, setGiven] = useState("");
    const [refused, setRefused] = useState<string | null>(null);
    const submit = (event: Event) => {
        event.preventDefault();
        if (given.trim() !== "") signIn(given.trim()).catch((error: Error) => setRefused(error.message));
    };
    const said = refused ?? stillIn.value ?? (hasEnded.value ? "The sign-in is over: it has expired, or its key was withdrawn."
        : token.value === null ? null : "The token that was given is not valid, or is over.");
    return (
        <form class="panel sign-in" onSubmit={submit}>
            <h1>Sign in</h1>
            {said && <p class="trouble" role="alert">{said}</p>}
            {isOverheard() && <p class="trouble">This page did not come over TLS: whoever is on the way reads what is sent here.</p>}
            <label class="field"><span>API key</span>
                <input type="password" name="key" autocomplete="off" value={given} onInput={event => setGiven(event.currentTarget.value)} /></label>
            <p class="faint">It is sent once, and kept nowhere. The sign-in is over after half an hour in which no page is open, after twelve hours at the
                latest, and with the key. A key needs the scope jobs:read to see jobs; what else it may do, its other scopes say.</p>
            <div class="buttons"><button type="submit" class="main">Sign in</button></div>
        </form>
    );
}

const isOverheard = () => location.protocol === "http:" && !["localhost", "127.0.0.1", "[::1]"].includes(location.hostname);
