namespace JobScheduler.Api.Json;

/// <summary>One thing wrong with a request: its place ("#/retry/factor", "?limit"), and whether it could be read but breaks a rule (422) or not be read (400).</summary>
internal sealed record BodyProblem(string Place, string Code, string Detail, bool IsRule);
