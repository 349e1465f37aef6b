namespace JobScheduler.Tests.EndToEnd.Chaos.Checkers;

/// <summary>Whatever is broken behind the API, it says so with 503 and never falls over a request.</summary>
internal static class NoInternalErrors
{
    public static Verdict Check(RunHistory history)
    {
        List<string> errors = [.. history.Calls.Select(call => call.InternalError).OfType<string>()];
        return new(nameof(NoInternalErrors), $"internal errors {errors.Count}", errors);
    }
}
