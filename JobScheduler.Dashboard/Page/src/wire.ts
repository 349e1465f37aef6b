// What the REST API answers, by what it is about.

export * from "./wire/cluster.ts";
export * from "./wire/handlers.ts";
export * from "./wire/jobs.ts";
export * from "./wire/many.ts";
export * from "./wire/measures.ts";
export * from "./wire/schedules.ts";
export * from "./wire/system.ts";
