namespace JobScheduler.Client;

public sealed partial class JobSchedulerClient
{
    /// <summary>How handlers did in the last minutes, 60 at most.</summary>
    public Task<HandlersResponse> GetHandlersAsync(int minutes = 5, CancellationToken cancellationToken = default) =>
        _api.SendAsync(HttpMethod.Get, $"handlers?minutes={minutes}", null, WireJson.Tolerant.HandlersResponse, cancellationToken);

    /// <summary>How a handler did in the last minutes, 60 at most, and which workers have it.</summary>
    public Task<HandlerDetailResponse> GetHandlerAsync(string name, int minutes = 5, CancellationToken cancellationToken = default) =>
        _api.SendAsync(
            HttpMethod.Get, $"handlers/{Uri.EscapeDataString(name)}?minutes={minutes}", null, WireJson.Tolerant.HandlerDetailResponse,
            cancellationToken);

    /// <summary>The processes that live, and what the one that answers knows of itself.</summary>
    public Task<ProcessesResponse> GetProcessesAsync(CancellationToken cancellationToken = default) =>
        _api.SendAsync(HttpMethod.Get, "processes", null, WireJson.Tolerant.ProcessesResponse, cancellationToken);

    /// <summary>What happened to a job, one after the other.</summary>
    public Task<TimelineResponse> GetTimelineAsync(Guid job, CancellationToken cancellationToken = default) =>
        _api.SendAsync(HttpMethod.Get, $"jobs/{job}/timeline", null, WireJson.Tolerant.TimelineResponse, cancellationToken);

    /// <summary>How long attempts waited ("wait") or ran ("run"), of a handler, of a queue or of all (null): in the last hour unless told
    /// otherwise, and at most in the last 48 hours.</summary>
    public Task<LatencySeriesResponse> GetLatencyAsync(
        string of = "wait", string? handler = null, string? queue = null, DateTimeOffset? from = null, DateTimeOffset? to = null,
        CancellationToken cancellationToken = default)
    {
        var query = QueryText.Of(
            ("of", of), ("handler", handler), ("queue", queue), ("from", WrittenOut(from)), ("to", WrittenOut(to)));
        return _api.SendAsync(HttpMethod.Get, "stats/latency" + query, null, WireJson.Tolerant.LatencySeriesResponse, cancellationToken);
    }

    /// <summary>How often each thing happened to jobs: in the last hour unless told otherwise, at most in 90 days, in steps of whole
    /// minutes (null: about 60 of them).</summary>
    public Task<SeriesResponse> GetSeriesAsync(
        DateTimeOffset? from = null, DateTimeOffset? to = null, TimeSpan? step = null, CancellationToken cancellationToken = default)
    {
        var minutes = step is { } given ? $"{Math.Ceiling(given.TotalMinutes)}" : null;
        var query = QueryText.Of(("from", WrittenOut(from)), ("to", WrittenOut(to)), ("step", minutes));
        return _api.SendAsync(HttpMethod.Get, "stats/series" + query, null, WireJson.Tolerant.SeriesResponse, cancellationToken);
    }
}
