// The same as a command: what a page can do, a shell can do.

const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

export function curl(method: string, address: string, body: string | null, hasKey: boolean, headers: Record<string, string> = {}): string {
    const parts = ["curl"];
    if (method !== "GET") parts.push(`-X ${method}`);
    // The key itself is in no command that somebody might paste elsewhere.
    if (hasKey) parts.push(`-H "Authorization: Bearer $JOBS_KEY"`);
    for (const [name, value] of Object.entries(headers)) parts.push(`-H ${quote(`${name}: ${value}`)}`);
    if (body !== null) parts.push("-H 'Content-Type: application/json'", `-d ${quote(body)}`);
    parts.push(quote(address));
    return parts.join(" ");
}
