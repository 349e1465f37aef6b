import { useEffect } from "preact/hooks";
import type { JSX } from "preact";
import { asksForKey } from "./key.ts";
import { Audit } from "./pages/Audit.tsx";
import { BatchPage } from "./pages/Batch.tsx";
import { Batches } from "./pages/Batches.tsx";
import { BulkPage, Bulks } from "./pages/Bulks.tsx";
import { EditSchedule } from "./pages/EditSchedule.tsx";
import { Failures } from "./pages/Failures.tsx";
import { Find } from "./pages/Find.tsx";
import { HandlerPage } from "./pages/Handler.tsx";
import { Handlers } from "./pages/Handlers.tsx";
import { JobPage } from "./pages/Job.tsx";
import { Jobs } from "./pages/Jobs.tsx";
import { Lab } from "./pages/Lab.tsx";
import { LimitPage, NewLimit } from "./pages/Limit.tsx";
import { Limits } from "./pages/Limits.tsx";
import { NewJob } from "./pages/NewJob.tsx";
import { Overview } from "./pages/Overview.tsx";
import { Queues } from "./pages/Queues.tsx";
import { SchedulePage } from "./pages/Schedule.tsx";
import { Schedules } from "./pages/Schedules.tsx";
import { SignIn } from "./pages/SignIn.tsx";
import { System } from "./pages/System.tsx";
import { WorkerPage } from "./pages/Worker.tsx";
import { Workers } from "./pages/Workers.tsx";
import { hrefOf, place } from "./router.ts";
import { Frame } from "./ui/Frame.tsx";

const routes: readonly { path: RegExp; title: string; page: (id: string) => JSX.Element }[] = [
    { path: /^\/$/, title: "Overview", page: () => <Overview /> },
    { path: /^\/jobs$/, title: "Jobs", page: () => <Jobs /> },
    { path: /^\/jobs\/new$/, title: "New job", page: () => <NewJob /> },
    { path: /^\/jobs\/([^/]+)$/, title: "Job", page: id => <JobPage key={id} id={id} /> },
    { path: /^\/failures$/, title: "Failures", page: () => <Failures /> },
    { path: /^\/schedules$/, title: "Schedules", page: () => <Schedules /> },
    // No key and no name has a plus in it.
    { path: /^\/schedules\/\+new$/, title: "New schedule", page: () => <EditSchedule key="new" id={null} /> },
    { path: /^\/schedules\/([^/]+)\/edit$/, title: "Edit schedule", page: id => <EditSchedule key={id} id={id} /> },
    { path: /^\/schedules\/([^/]+)$/, title: "Schedule", page: id => <SchedulePage key={id} id={id} /> },
    { path: /^\/queues$/, title: "Queues", page: () => <Queues /> },
    { path: /^\/handlers$/, title: "Handlers", page: () => <Handlers /> },
    { path: /^\/handlers\/([^/]+)$/, title: "Handler", page: name => <HandlerPage key={name} name={name} /> },
    { path: /^\/workers$/, title: "Workers", page: () => <Workers /> },
    { path: /^\/workers\/([^/]+)$/, title: "Worker", page: id => <WorkerPage key={id} id={id} /> },
    { path: /^\/batches$/, title: "Batches", page: () => <Batches /> },
    { path: /^\/batches\/([^/]+)$/, title: "Batch", page: id => <BatchPage key={id} id={id} /> },
    { path: /^\/limits$/, title: "Limits", page: () => <Limits /> },
    { path: /^\/limits\/\+new$/, title: "New limit", page: () => <NewLimit /> },
    { path: /^\/limits\/([^/]+)$/, title: "Limit", page: name => <LimitPage key={name} name={name} /> },
    { path: /^\/find\/([^/]+)$/, title: "Find", page: id => <Find key={id} id={id} /> },
    { path: /^\/bulk$/, title: "Bulk operations", page: () => <Bulks /> },
    { path: /^\/bulk\/([^/]+)$/, title: "Bulk operation", page: id => <BulkPage key={id} id={id} /> },
    { path: /^\/system$/, title: "System", page: () => <System /> },
    { path: /^\/lab$/, title: "Lab", page: () => <Lab /> },
    { path: /^\/audit$/, title: "Audit", page: () => <Audit /> },
];

export function App() {
    const { path } = place.value;
    const route = routes.find(one => one.path.test(path));
    const title = route?.title ?? "Not found";
    useEffect(() => { document.title = `${title} · Jobs`; }, [title]);
    const id = decode(route?.path.exec(path)?.[1] ?? "");
    return <Frame>{asksForKey.value ? <SignIn /> : route ? route.page(id) : <NotFound path={path} />}</Frame>;
}

function decode(part: string): string {
    try {
        return decodeURIComponent(part);
    } catch {
        // What is no text names nothing: the API says so.
        return part;
    }
}

const NotFound = ({ path }: { path: string }) => (
    <>
        <h1>There is no such page</h1>
        <p>Nothing is at <code>{path}</code>. <a href={hrefOf("/")}>Overview</a></p>
    </>
);
