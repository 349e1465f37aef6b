using JobScheduler.Core.Bulk;

namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>What the contracts of limits have in common: jobs with limits, and passes that give out their permits.</summary>
public abstract class PermitContract(StoreFixture store) : StoreContract(store)
{
    internal static readonly JobLimit TenASecond =
        new(LimitKind.Rate, "mail") { Starts = 10, Per = TimeSpan.FromSeconds(1), Most = 3 };

    internal ILimitStore Limits => Store.Services.GetRequiredService<ILimitStore>();

    internal static NewJob With(params JobLimit[] limits) =>
        NewJobs.Immediate().With(spec => spec with { Limits = limits });

    internal async Task<Guid[]> InsertManyAsync(int count, JobLimit limit)
    {
        NewJob[] jobs = [.. Enumerable.Range(0, count).Select(_ => With(limit))];
        await Jobs.InsertAsync(jobs, Cancel);
        return [.. jobs.Select(job => job.Id)];
    }

    internal Task<LimitPass> GrantAsync(params JobLimit[] limits) =>
        Limits.GrantAsync([.. limits.Select(limit => limit.Name)], takesBack: false, Cancel);

    internal async Task<IReadOnlyList<Guid>> OpenAsync(JobLimit limit) =>
        [.. (await GrantAsync(limit)).Opened.Select(ready => ready.Id).Order()];

    internal async Task ChangeAsync(BulkAction action, Guid job)
    {
        var bulk = Store.Services.GetRequiredService<IBulkStore>();
        await bulk.StartAsync(new() { Action = action, Ids = [job] }, new Deed(NewJobs.NextId(), "tester", null), Cancel);
        Store.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([job], (await bulk.StepAsync(Cancel)).Changed.Select(changed => changed.Id));
    }
}
