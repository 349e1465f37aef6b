namespace JobScheduler.Tests.Hook.Bugs;

/// <summary>Does not remember the keys of requests: one that is sent again makes another job.</summary>
internal sealed class ForgottenKey(IJobStore inner) : PassingJobStore(inner)
{
    public override Task<IReadOnlyList<EnqueueResult>> InsertAsync(IReadOnlyList<NewJob> jobs, CancellationToken cancellationToken) =>
        base.InsertAsync([.. jobs.Select(job => job with { Idempotency = null })], cancellationToken);
}
