using JobScheduler.Core.Measuring;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Queries;

/// <summary>How long attempts waited or ran, over a time. Who asks for the same within some seconds shares one look.</summary>
internal sealed class Latencies(IHandlerMinutes minutes, TimeProvider time)
{
    // An hour of a hundred processes, or two days of twenty by the hour and their last hours by the minute.
    private const int MaxRows = 20_000;

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private readonly SharedReadings<LatencyAsked, LatencyReport> _readings = new(Fresh, time);

    public Task<LatencyReport> ReadAsync(LatencyAsked asked, CancellationToken cancellationToken) =>
        _readings.GetAsync(asked, () => LookAsync(asked), cancellationToken);

    private async Task<LatencyReport> LookAsync(LatencyAsked asked)
    {
        // What was told of all together, where nobody asks for a part.
        var handler = asked.Handler ?? (asked.Queue is null ? "" : null);
        var rows = await minutes.ReadAsync(new(handler, asked.Queue, asked.From, asked.To, MaxRows), CancellationToken.None);
        return LatencyReport.Of(asked, rows, MaxRows);
    }
}
