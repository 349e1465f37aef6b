using System.Collections.Concurrent;
using System.Text.Json;

namespace JobScheduler.Tests.EndToEnd.Chaos.Witnesses;

/// <summary>A client that sends very many jobs at once, and notes what it knows.</summary>
internal sealed class Burst(ConcurrentQueue<ClientCall> calls)
{
    private static readonly JsonElement Payload = JsonDocument.Parse("""{"ms":100}""").RootElement;

    private int _bursts;

    public async Task SendAsync(Uri api, int count)
    {
        var burst = ++_bursts;
        List<string> keys = [.. Enumerable.Range(0, count).Select(number => $"burst-{burst}-{number}")];
        using var http = new HttpClient { BaseAddress = api };
        try
        {
            var answer = await new JobSchedulerClient(http).CreateJobsAsync([.. keys.Select(JobOf)]);
            Note(keys.Zip(answer.Jobs,
                (key, job) => new ClientCall(ClientCall.Create, key, CallResult.Ok, job.Id, AnsweredAt: TimeProvider.System.GetUtcNow())));
        }
        catch (Exception failure)
            when (failure is HttpRequestException or OperationCanceledException or IOException or JobSchedulerException)
        {
            // No answer: it may have been done.
            Note(keys.Select(key => new ClientCall(ClientCall.Create, key, CallResult.Unknown)));
        }
    }

    private static CreateJobRequest JobOf(string key) => new()
    {
        Name = key,
        Handler = "recorded",
        Payload = Payload,
        MaxRetries = 20,
        Retry = new RetryRequest { BaseDelaySeconds = 0.2, MaxDelaySeconds = 2 },
    };

    private void Note(IEnumerable<ClientCall> made)
    {
        foreach (var call in made) calls.Enqueue(call);
    }
}
