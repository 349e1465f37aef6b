namespace JobScheduler.Tests.Hook.Failpoints;

/// <summary>The failpoints around the ready queue.</summary>
internal sealed class FailpointReadyQueue(IReadyQueue inner, FailpointSet failpoints) : PassingReadyQueue(inner)
{
    public override async Task PushAsync(IReadOnlyList<ReadyJob> jobs, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await base.PushAsync(jobs, now, cancellationToken);
        if (await PassAsync(Failpoint.PushAfterRedis)) await base.PushAsync(jobs, now, cancellationToken);
    }

    public override async Task<Promotion> PromoteDueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await PassAsync(Failpoint.PromoteBeforeMove);
        var promotion = await base.PromoteDueAsync(now, cancellationToken);
        return promotion.Promoted > 0 && await PassAsync(Failpoint.PromoteAfterMove)
            ? await base.PromoteDueAsync(now, cancellationToken)
            : promotion;
    }

    public override async Task<IReadOnlyList<Guid>> PopAsync(PopRequest request, CancellationToken cancellationToken)
    {
        var ids = await base.PopAsync(request, cancellationToken);
        return ids.Count > 0 && await PassAsync(Failpoint.ClaimAfterPop) ? await base.PopAsync(request, cancellationToken) : ids;
    }

    private Task<bool> PassAsync(Failpoint point) => failpoints.PassAsync(point, name => new ReadyQueueUnavailableException(name, null));
}
