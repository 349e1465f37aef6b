using CsCheck;
using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Tests.Support;
using Xunit;

namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>Whatever is done to jobs, in whatever order: the store and the life cycle agree on every state, and the sums on their number.</summary>
public abstract class ModelContract(IStoreFixture store) : StoreContract(store)
{
    private const int JobsPerSample = 3;

    private static readonly Gen<(int Job, Move Move)[]> Histories =
        Gen.Select(Gen.Int[0, JobsPerSample - 1], Gen.Enum<Move>()).Array[1, 40];

    private readonly List<Guid> _all = [];

    public enum Move
    {
        Claim,
        Succeed,
        Fail,
        FailForGood,
        TimeOut,
        LoseWorker,
        Release,
        Snooze,
        SettleAgain,
        Cancel,
        Retry,
    }

    [Fact]
    public async Task Any_history_leads_where_the_life_cycle_leads()
    {
        await Histories.SampleAsync(CheckAsync, iter: 60, threads: 1);

        var stored = await Task.WhenAll(_all.Select(GetAsync));
        var totals = await Reader.TotalsAsync(Cancel);
        Assert.All(JobStatusNames.All, status => Assert.Equal(stored.Count(job => job.State.Status == status), totals.InStatus(status)));
    }

    private async Task CheckAsync((int Job, Move Move)[] history)
    {
        var jobs = Enumerable.Range(0, JobsPerSample).Select(retries => NewJobs.Immediate(maxRetries: retries)).ToList();
        await Jobs.InsertAsync(jobs, Cancel);
        _all.AddRange(jobs.Select(job => job.Id));
        var models = jobs.Select(job => new Model(job.Id, JobState.Accepted(job.Spec.Retry.MaxAttempts), null)).ToList();
        foreach (var (job, move) in history)
        {
            models[job] = await TakeAsync(models[job], move);
            Assert.Equal(models[job].State, (await GetAsync(models[job].Id)).State);
        }
    }

    private async Task<Model> TakeAsync(Model model, Move move) => move switch
    {
        Move.Claim => await ClaimAsync(model),
        Move.Cancel => await AskAsync(model, JobEvent.Cancelled, Jobs.CancelAsync),
        Move.Retry => await AskAsync(model, JobEvent.Retried, Jobs.RetryAsync),
        Move.SettleAgain => await SettleAgainAsync(model),
        _ => await EndAsync(model, EventOf(move)),
    };

    private async Task<Model> ClaimAsync(Model model)
    {
        var claimed = await Jobs.ClaimAsync([model.Id], Worker, Cancel);
        var isAllowed = JobLifecycle.Allows(model.State.Status, JobEvent.Claimed);
        Assert.Equal(isAllowed ? 1 : 0, claimed.Jobs.Count);
        return isAllowed ? model with { State = JobLifecycle.Apply(model.State, JobEvent.Claimed) } : model;
    }

    private static async Task<Model> AskAsync(Model model, JobEvent happened, Func<Guid, CancellationToken, Task<JobChange>> ask)
    {
        var change = await ask(model.Id, Cancel);
        var isAllowed = JobLifecycle.Allows(model.State.Status, happened);
        Assert.Equal(isAllowed, change.Kind is JobChangeKind.Changed or JobChangeKind.Unchanged);
        return isAllowed ? model with { State = JobLifecycle.Apply(model.State, happened) } : model;
    }

    private async Task<Model> EndAsync(Model model, JobEvent happened)
    {
        if (model.State.Status != JobStatus.Running) return model;
        var settlement = Settlement.Of(await GetAsync(model.Id), happened);
        Assert.Equal(SettleKind.Accepted, (await SettleAsync(settlement)).Kind);
        return new Model(model.Id, JobLifecycle.Apply(model.State, happened), settlement);
    }

    private async Task<Model> SettleAgainAsync(Model model)
    {
        if (model.Last is not null) Assert.NotEqual(SettleKind.Accepted, (await SettleAsync(model.Last)).Kind);
        return model;
    }

    private static JobEvent EventOf(Move move) => move switch
    {
        Move.Succeed => JobEvent.Succeeded,
        Move.Fail => JobEvent.Failed,
        Move.FailForGood => JobEvent.FailedForGood,
        Move.TimeOut => JobEvent.TimedOut,
        Move.LoseWorker => JobEvent.WorkerLost,
        Move.Release => JobEvent.Released,
        _ => JobEvent.Snoozed,
    };

    private sealed record Model(Guid Id, JobState State, Settlement? Last);
}
