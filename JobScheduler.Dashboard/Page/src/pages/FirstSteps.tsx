import { asCurl } from "../api.ts";
import { hrefOf } from "../router.ts";
import { Copy } from "../ui/Copy.tsx";

/** What to do where there has been no job yet. */
export function FirstSteps() {
    const command = asCurl("POST", "/jobs", `{"name":"my first job"}`);
    return (
        <section class="panel" aria-label="First steps">
            <header class="panel-head"><h2>There is no job yet</h2></header>
            <p>Enqueue one in a shell, <a href={hrefOf("/jobs/new")}>by form</a>, or from code with <code>IJobClient</code>. It shows up here at once.</p>
            <div class="code-line"><pre>{command}</pre><Copy text={command} what="the command" /></div>
        </section>
    );
}
