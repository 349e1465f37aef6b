using System.Globalization;
using System.Net.Http.Headers;

namespace JobScheduler.Client.Remote;

/// <summary>Schedules over the REST API.</summary>
internal sealed class RemoteSchedules(RemoteApi api)
{
    /// <summary>Without a word about it, the server leaves one that is paused paused, whoever else changes it meanwhile.</summary>
    public async Task<ScheduleInfo> PutAsync(string key, ScheduleRequest schedule, CancellationToken cancellationToken)
    {
        using var body = WireRequests.Body(schedule, WireJson.Sent.ScheduleRequest);
        var answer = await api.AskAsync(
            HttpMethod.Put, PathOf(key), body, idempotencyKey: null, WireJson.Tolerant.ScheduleResponse, cancellationToken);
        var put = answer.Value;
        // A key that may not read schedules is told which one it is, and the version in a header.
        return new(
            put.Id, put.Key ?? key, put.CronExpression ?? schedule.CronExpression!, put.TimeZone ?? schedule.TimeZone ?? "UTC", put.Paused,
            put.NextRunAt, put.Version ?? VersionIn(answer.Headers));
    }

    public async Task<bool> DeleteAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            await api.SendAsync(HttpMethod.Delete, PathOf(key), cancellationToken);
            return true;
        }
        catch (JobRequestException missing) when (missing.Code == Refusals.NotFound)
        {
            return false;
        }
    }

    public Task PauseAsync(string key, CancellationToken cancellationToken) =>
        api.SendAsync(HttpMethod.Post, PathOf(key) + "/pause", cancellationToken);

    public Task ResumeAsync(string key, CancellationToken cancellationToken) =>
        api.SendAsync(HttpMethod.Post, PathOf(key) + "/resume", cancellationToken);

    public async Task<JobHandle> TriggerAsync(string key, CancellationToken cancellationToken) => WireAnswers.HandleOf(await api.AskAsync(
        HttpMethod.Post, PathOf(key) + "/trigger", body: null, idempotencyKey: null, WireJson.Tolerant.JobResponse, cancellationToken));

    // Parts of only dots, or of nothing, would lead to another address.
    private static string PathOf(string key)
    {
        if (key.Length > 0 && key is not ("." or "..")) return $"schedules/{Uri.EscapeDataString(key)}";
        var message = key.Length == 0 ? "Key must not be empty." : $"The key '{key}' cannot be part of an address.";
        throw new JobRequestException("invalid", message, [new("Key", message)]);
    }

    private static long VersionIn(HttpResponseHeaders headers) =>
        long.TryParse(headers.ETag?.Tag.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
}
