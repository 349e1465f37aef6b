using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using JobScheduler.Client.Remote;

namespace JobScheduler.Client;

public sealed partial class JobSchedulerClient
{
    // The server sends a comment every 15 s.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(45);

    /// <summary>Creates the jobs of several lines, each a body of POST /jobs, all or none.</summary>
    internal async Task<BatchResponse> CreateJobsAsync(
        ReadOnlyMemory<byte> lines, string? idempotencyKey, CancellationToken cancellationToken)
    {
        using var content = new ReadOnlyMemoryContent(lines);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        return await _api.PostAsync("jobs/batch", content, idempotencyKey, WireJson.Tolerant.BatchResponse, cancellationToken);
    }

    /// <summary>What happens, as it happens, to one job or to anything; some of it may be lost. It ends when the server ends it, or as if
    /// cancelled when nothing more comes from it.</summary>
    internal IAsyncEnumerable<SseItem<string>> EventsAsync(Guid? jobId, TimeProvider time, CancellationToken cancellationToken) =>
        StreamAsync("events" + QueryText.Of(("job_id", jobId)), time, cancellationToken);

    /// <summary>The lines of a job's log behind that one, and each further one as it is written; it ends as events do.</summary>
    internal IAsyncEnumerable<JobLogLineResponse> FollowLogAsync(
        Guid id, long after, TimeProvider time, CancellationToken cancellationToken) =>
        StreamAsync($"jobs/{id}/log/stream{QueryText.Of(("after", after == 0 ? null : after))}", time, cancellationToken)
            .Select(item => JsonSerializer.Deserialize(item.Data, WireJson.Tolerant.JobLogLineResponse)!);

    /// <summary>The next runs of a stored schedule, by key or by id.</summary>
    internal Task<PreviewResponse> PreviewStoredAsync(
        string key, int? count, DateTimeOffset? after, CancellationToken cancellationToken) => _api.SendAsync(
        HttpMethod.Get, $"{Schedule(key)}/preview{QueryText.Of(("count", count), ("after", WrittenOut(after)))}", null,
        WireJson.Tolerant.PreviewResponse, cancellationToken);

    /// <summary>Makes the schedule if there is none (null), or changes that version of it;
    /// refused (412) when it is another one by now.</summary>
    internal async Task<ScheduleResponse> PutScheduleAsync(
        string key, ScheduleRequest schedule, long? version, CancellationToken cancellationToken)
    {
        using var content = ApiConnection.Body(schedule, WireJson.Sent.ScheduleRequest);
        var condition = version is null ? ("If-None-Match", "*") : ("If-Match", $"\"{version}\"");
        var answer = await _api.AskAsync(
            HttpMethod.Put, Schedule(key), content, condition, WireJson.Tolerant.ScheduleResponse, cancellationToken);
        return answer.Value;
    }

    private async IAsyncEnumerable<SseItem<string>> StreamAsync(
        string path, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await _api.OpenAsync(path, cancellationToken);
        await using var stream = new LivelyStream(await response.Content.ReadAsStreamAsync(cancellationToken), Silence, time);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancellationToken)) yield return item;
    }
}
