using System.Net;

namespace JobScheduler.Tests.EndToEnd.Chaos.Faults;

/// <summary>Callers that ask for more than there is.</summary>
internal static class CallerFaults
{
    private const int Callers = 50;

    // A caller waits five seconds for a connection, and once more.
    private const int LockedSeconds = 11;

    private const string IsLocked =
        "SELECT count(*) FROM pg_locks WHERE relation = 'jobs'::regclass AND mode = 'AccessExclusiveLock' AND granted";

    private static readonly TimeSpan MaxAnswerTime = TimeSpan.FromSeconds(20);

    public static IReadOnlyList<Fault> All { get; } = [new("exhausted-pool", ExhaustAsync)];

    /// <summary>All connections of one API wait for a table; whoever asks then is sent away with a word,
    /// and nobody is left waiting.</summary>
    private static async Task<bool> ExhaustAsync(Victims victims, Random random)
    {
        var api = victims.AnyApi(random);
        // A failpoint may have killed it a moment ago, and its successor may not listen yet.
        await api.WaitUntilReadyAsync();
        using var http = new HttpClient { BaseAddress = api.Url, Timeout = MaxAnswerTime };
        var locked = victims.Postgres.LockJobsAsync(LockedSeconds);
        try
        {
            await Eventually.IsTrueAsync(async () => locked.IsCompleted || await victims.SqlAsync(IsLocked) == "1");
            var answers = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => AskAsync(http)));
            return answers.Contains(HttpStatusCode.ServiceUnavailable);
        }
        finally
        {
            // The fault is over only when the table is free again, also when its API died meanwhile.
            await locked;
        }
    }

    private static async Task<HttpStatusCode> AskAsync(HttpClient http)
    {
        using var answer = await http.GetAsync(new Uri($"/jobs/{Guid.Empty}", UriKind.Relative));
        var isRefusedInOrder = answer.StatusCode == HttpStatusCode.ServiceUnavailable && answer.Headers.RetryAfter is not null;
        if (!isRefusedInOrder && answer.StatusCode is not HttpStatusCode.NotFound)
            throw new InvalidOperationException(
                $"Without a free connection the API said {answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return answer.StatusCode;
    }
}
