namespace JobScheduler.Api.Json;

/// <summary>One thing wrong with a request: a rule broken by what could be read (422), or something that could not be read (400).</summary>
internal sealed record BodyProblem(string Place, string Code, string Detail, bool IsRule);
