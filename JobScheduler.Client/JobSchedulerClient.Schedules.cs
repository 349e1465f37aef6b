using System.Globalization;

namespace JobScheduler.Client;

public sealed partial class JobSchedulerClient
{
    /// <summary>All of them, in as many pages as the server needs.</summary>
    public async Task<IReadOnlyList<ScheduleResponse>> ListSchedulesAsync(CancellationToken cancellationToken = default) =>
        await AllSchedulesAsync(cancellationToken).ToListAsync(cancellationToken);

    /// <summary>All schedules, page after page.</summary>
    public IAsyncEnumerable<ScheduleResponse> AllSchedulesAsync(CancellationToken cancellationToken = default) =>
        _api.AllAsync("schedules", WireJson.Tolerant.IReadOnlyListScheduleResponse, cancellationToken);

    /// <summary>Those that have had no success in the time in which they want one, page after page.</summary>
    public IAsyncEnumerable<ScheduleResponse> OverdueSchedulesAsync(CancellationToken cancellationToken = default) =>
        _api.AllAsync("schedules?overdue=true", WireJson.Tolerant.IReadOnlyListScheduleResponse, cancellationToken);

    /// <summary>By key or by id.</summary>
    public Task<ScheduleResponse> GetScheduleAsync(string key, CancellationToken cancellationToken = default) =>
        _api.SendAsync(HttpMethod.Get, Schedule(key), null, WireJson.Tolerant.ScheduleResponse, cancellationToken);

    /// <summary>Makes the schedule, or changes it to what is given.</summary>
    public async Task<ScheduleResponse> PutScheduleAsync(
        string key, ScheduleRequest schedule, CancellationToken cancellationToken = default)
    {
        using var content = ApiConnection.Body(schedule, WireJson.Sent.ScheduleRequest);
        return await _api.SendAsync(HttpMethod.Put, Schedule(key), content, WireJson.Tolerant.ScheduleResponse, cancellationToken);
    }

    public Task DeleteScheduleAsync(string key, CancellationToken cancellationToken = default) =>
        _api.SendAsync(HttpMethod.Delete, Schedule(key), cancellationToken);

    public Task<ScheduleResponse> PauseScheduleAsync(string key, CancellationToken cancellationToken = default) =>
        _api.SendAsync(HttpMethod.Post, Schedule(key) + "/pause", null, WireJson.Tolerant.ScheduleResponse, cancellationToken);

    public Task<ScheduleResponse> ResumeScheduleAsync(string key, CancellationToken cancellationToken = default) =>
        _api.SendAsync(HttpMethod.Post, Schedule(key) + "/resume", null, WireJson.Tolerant.ScheduleResponse, cancellationToken);

    /// <summary>Runs the schedule's job once, now, beside its ticks.</summary>
    public Task<JobResponse> TriggerScheduleAsync(string key, CancellationToken cancellationToken = default) =>
        TriggerScheduleAsync(key, idempotencyKey: null, cancellationToken);

    /// <summary>As without an idempotency key, and with one the call may be repeated: the first run comes back.</summary>
    public Task<JobResponse> TriggerScheduleAsync(string key, string? idempotencyKey, CancellationToken cancellationToken = default) =>
        _api.PostAsync(Schedule(key) + "/trigger", null, idempotencyKey, WireJson.Tolerant.JobResponse, cancellationToken);

    /// <summary>Makes runs for ticks that have passed without one, or with <see cref="BackfillRequest.DryRun"/> tells how many there are.
    /// May be repeated: no tick gets a second run.</summary>
    public async Task<BackfillResponse> BackfillScheduleAsync(
        string key, BackfillRequest request, CancellationToken cancellationToken = default)
    {
        using var content = ApiConnection.Body(request, WireJson.Sent.BackfillRequest);
        return await _api.SendAsync(
            HttpMethod.Post, Schedule(key) + "/backfill", content, WireJson.Tolerant.BackfillResponse, cancellationToken);
    }

    /// <summary>What an expression would do, from now on or after another moment; nothing is stored.</summary>
    public Task<PreviewResponse> PreviewAsync(
        string cronExpression, string? timeZone = null, int? count = null, DateTimeOffset? after = null,
        IReadOnlyList<string>? calendars = null, CancellationToken cancellationToken = default)
    {
        var query = QueryText.Of(("cron_expression", cronExpression), ("time_zone", timeZone), ("count", count),
            ("after", WrittenOut(after)), ("calendars", calendars is null or [] ? null : string.Join(',', calendars)));
        return _api.SendAsync(HttpMethod.Get, "schedules/preview" + query, null, WireJson.Tolerant.PreviewResponse, cancellationToken);
    }

    private static string? WrittenOut(DateTimeOffset? moment) => moment?.ToString("O", CultureInfo.InvariantCulture);

    private static string Schedule(string key) => $"schedules/{Uri.EscapeDataString(key)}";
}
