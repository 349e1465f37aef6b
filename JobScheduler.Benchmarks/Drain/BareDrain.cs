using JobScheduler.Benchmarks.Reports;

namespace JobScheduler.Benchmarks.Drain;

/// <summary>The bare loop on the same jobs; by the database's clock.</summary>
internal sealed class BareDrain(Backlog backlog, BareLoop loop) : IDrainSide
{
    private IReadOnlyList<Guid> _ids = [];

    public string Name => Sides.Bare;

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await backlog.FillAsync(cancellationToken);
        // Nobody reads the queue on this side.
        await backlog.ForgetQueueAsync();
        _ids = await backlog.IdsAsync(cancellationToken);
    }

    public async Task<DrainResult> DrainAsync(CancellationToken cancellationToken)
    {
        await loop.RunAsync(_ids, cancellationToken);
        return await backlog.ResultAsync(cancellationToken);
    }
}
