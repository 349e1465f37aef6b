using JobScheduler.Core.Measuring;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Queries;

/// <summary>What happened to jobs over a time. Who asks for the same within some seconds shares one look.</summary>
internal sealed class JobSeries(IJobReader reader, StoreClock clock, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private readonly SharedReadings<SeriesAsked, IReadOnlyList<Happened?>> _readings = new(Fresh, time);

    public Task<IReadOnlyList<Happened?>> ReadAsync(SeriesAsked asked, CancellationToken cancellationToken) =>
        _readings.GetAsync(asked, () => LookAsync(asked), cancellationToken);

    private async Task<IReadOnlyList<Happened?>> LookAsync(SeriesAsked asked) =>
        asked.PutTogether(await reader.HistoryAsync(asked, CancellationToken.None), clock.Now);
}
