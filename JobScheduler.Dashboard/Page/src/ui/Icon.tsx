// Drawn for the dashboard: strokes on 16 by 16.

const paths = {
    overview: "M2 13V8m4 5V3m4 10V6m4 7v-3",
    jobs: "M5 4h9M5 8h9M5 12h9M2 4h.01M2 8h.01M2 12h.01",
    failures: "M8 2 14.5 13.5h-13zM8 6.5v3M8 11.5h.01",
    schedules: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 5v3.2l2.2 1.6",
    queues: "M2 4.5h12v3H2zM2 10h12v3H2z",
    workers: "M3 3h10v7H3zM6 13h4M8 10v3",
    handlers: "M6 3 2 8l4 5M10 3l4 5-4 5",
    system: "M2 3h12v4H2zM2 9h12v4H2zM4.5 5h.01M4.5 11h.01",
    lab: "M6 2v4L2.5 13.5h11L10 6V2M5 2h6M4.5 10h7",
    bulk: "M2 5h8v8H2zM5.5 5V2.5H14V11h-4",
    batches: "M2 3h5v4H2zM9 3h5v4H9zM2 10h5v3H2zM9 10h5v3H9z",
    limits: "M2.5 12.5a6.5 6.5 0 1 1 11 0M8 11l3-4",
    audit: "M4 2h6l2.5 2.5V14H4zM6 7h4M6 10h4",
    more: "M3 8h.01M8 8h.01M13 8h.01",
    search: "M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM14 14l-3.5-3.5",
    copy: "M6 6h7.5v7.5H6zM10 6V2.5H2.5V10H6",
    sun: "M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM8 1.5v1m0 11v1M1.5 8h1m11 0h1M3.4 3.4l.7.7m7.8 7.8.7.7m0-9.2-.7.7m-7.8 7.8-.7.7",
    moon: "M13.5 9.5A6 6 0 0 1 6.5 2.5a6 6 0 1 0 7 7z",
    half: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 2v12",
    terminal: "M2 3h12v10H2zM4.5 6l2 2-2 2M8.5 10h3",
    close: "M4 4l8 8m0-8-8 8",
    plus: "M8 3v10M3 8h10",
    key: "M6 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM8.5 8.5 14 14m-2-2 1.5-1.5",
} as const;

export type IconName = keyof typeof paths;

export const Icon = ({ name }: { name: IconName }) => (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d={paths[name]} /></svg>
);
