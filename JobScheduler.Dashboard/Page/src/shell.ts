// What the server says in the page: where the pages and the API are.

const told = (name: string) => document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? "";

export const pages = told("job-pages");
export const api = told("job-api");
export const version = told("job-version");
