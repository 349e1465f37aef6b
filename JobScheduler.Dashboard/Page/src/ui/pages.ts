import type { IconName } from "./Icon.tsx";

// The pages of the rail. On a phone the first five have a place of their own.

export const pages: readonly { path: string; label: string; icon: IconName }[] = [
    { path: "/", label: "Overview", icon: "overview" },
    { path: "/jobs", label: "Jobs", icon: "jobs" },
    { path: "/failures", label: "Failures", icon: "failures" },
    { path: "/schedules", label: "Schedules", icon: "schedules" },
    { path: "/queues", label: "Queues", icon: "queues" },
    { path: "/handlers", label: "Handlers", icon: "handlers" },
    { path: "/workers", label: "Workers", icon: "workers" },
    { path: "/batches", label: "Batches", icon: "batches" },
    { path: "/limits", label: "Limits", icon: "limits" },
    { path: "/bulk", label: "Bulk", icon: "bulk" },
    { path: "/audit", label: "Audit", icon: "audit" },
    { path: "/system", label: "System", icon: "system" },
    { path: "/lab", label: "Lab", icon: "lab" },
];
