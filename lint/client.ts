// What somebody writes in TypeScript with the types that openapi-typescript makes from the document.
import type { components, paths } from "./api";

type Batch = paths["/jobs/batch"]["post"]["requestBody"]["content"];

export const job: components["schemas"]["CreateJobRequest"] = { name: "resize", job_type: "delayed", delay_seconds: 30 };
export const items: Batch["application/json"] = [job, { name: "shrink", payload: { width: 80 } }];
export const lines: Batch["application/x-ndjson"] = '{"name":"resize"}\n{"name":"shrink"}\n';

export function isOver(answer: paths["/jobs/{id}"]["get"]["responses"][200]["content"]["application/json"]): boolean {
    return answer.status === "completed" || answer.status === "failed" || answer.status === "cancelled";
}
