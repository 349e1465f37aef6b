namespace JobScheduler.Client;

public sealed partial class JobSchedulerClient
{
    /// <summary>What became of the ticks of a schedule, by key or by id: from a day ago to in a day unless told otherwise, up to
    /// <paramref name="limit"/> (400 if absent, 1,000 at most).</summary>
    public Task<ScheduleTicksResponse> GetScheduleTicksAsync(
        string key, DateTimeOffset? from = null, DateTimeOffset? to = null, int? limit = null,
        CancellationToken cancellationToken = default) => _api.SendAsync(
        HttpMethod.Get, $"{Schedule(key)}/ticks{QueryText.Of(("from", WrittenOut(from)), ("to", WrittenOut(to)), ("limit", limit))}", null,
        WireJson.Tolerant.ScheduleTicksResponse, cancellationToken);

    /// <summary>When all schedules together have how many runs: in the week from this hour on unless told otherwise, 31 days at most.
    /// </summary>
    public Task<ScheduleLoadResponse> GetScheduleLoadAsync(
        DateTimeOffset? from = null, DateTimeOffset? to = null, string? timeZone = null, CancellationToken cancellationToken = default) =>
        _api.SendAsync(
            HttpMethod.Get, "schedules/load" + QueryText.Of(("from", WrittenOut(from)), ("to", WrittenOut(to)), ("time_zone", timeZone)),
            null, WireJson.Tolerant.ScheduleLoadResponse, cancellationToken);

    /// <summary>All runs of an expression from one moment to before another, up to 400; nothing is stored.</summary>
    public Task<PreviewResponse> PreviewWindowAsync(
        string cronExpression, string? timeZone, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default)
    {
        var query = QueryText.Of(
            ("cron_expression", cronExpression), ("time_zone", timeZone), ("from", WrittenOut(from)), ("to", WrittenOut(to)));
        return _api.SendAsync(HttpMethod.Get, "schedules/preview" + query, null, WireJson.Tolerant.PreviewResponse, cancellationToken);
    }
}
