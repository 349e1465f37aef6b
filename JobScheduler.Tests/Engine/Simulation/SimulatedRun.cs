using System.Collections.Concurrent;
using JobScheduler.Core.Handlers;
using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Core.Requests;
using JobScheduler.Engine.Operations;
using JobScheduler.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>
/// The whole embedded engine on a clock that the test moves, with a store and a ready queue that fail as the seed says, clients that try
/// again, and handlers with all outcomes. Threads are real: a seed repeats the draws, not the order in which threads come to them.
/// </summary>
internal sealed class SimulatedRun(int seed)
{
    private const int Jobs = 30;

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public SeededFaults Faults { get; } = new(seed, rate: 0.3);

    public ConcurrentQueue<SimulatedAttempt> Attempts { get; } = new();

    public ConcurrentDictionary<Guid, SimulatedJob> Accepted { get; } = new();

    /// <summary>Load with faults, then none, until every job has ended.</summary>
    public async Task<EngineHarness> DrainAsync()
    {
        var engine = await EngineHarness.StartAsync(Replace);
        try
        {
            await DrainAsync(engine);
            return engine;
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    private async Task DrainAsync(EngineHarness engine)
    {
        engine.Script.Do = (context, _) => Task.FromResult(Handle(context, engine.Time.GetUtcNow()));
        Faults.Begin();
        var clients = Task.WhenAll(Enumerable.Range(0, Jobs).Select(number => SubmitAsync(engine, number)));
        await engine.AdvanceUntilAsync(() => Task.FromResult(clients.IsCompleted), Step, Patience);
        await clients;
        var until = engine.Time.GetUtcNow() + TimeSpan.FromSeconds(20);
        await engine.AdvanceUntilAsync(() => Task.FromResult(engine.Time.GetUtcNow() >= until), Step, Patience);
        Faults.Heal();
        await engine.AdvanceUntilAsync(() => HaveAllEndedAsync(engine), Step, Patience);
    }

    private async Task<bool> HaveAllEndedAsync(EngineHarness engine) =>
        (await engine.Get<IJobReader>().GetManyAsync([.. Accepted.Keys], CancellationToken.None)).All(job => job.State.Status.IsTerminal());

    private void Replace(IServiceCollection services)
    {
        services.Surround<IJobStore>((inner, _) => new FaultyJobStore(inner, Faults));
        services.Surround<IReadyQueue>((inner, _) => new FaultyReadyQueue(inner, Faults));
    }

    private JobOutcome Handle(JobContext context, DateTimeOffset now)
    {
        var outcome = Faults.Draw(10) switch
        {
            < 5 => JobOutcome.Success($"{context.Fence}"),
            < 8 => JobOutcome.Failure("no luck"),
            8 => JobOutcome.PermanentFailure("never"),
            _ => JobOutcome.Snooze(TimeSpan.FromSeconds(2)),
        };
        Attempts.Enqueue(new SimulatedAttempt(context.JobId, context.Fence, now, outcome is JobOutcome.Succeeded));
        return outcome;
    }

    private async Task SubmitAsync(EngineHarness engine, int number)
    {
        // Not all in one batch of the accepter.
        await Task.Delay(TimeSpan.FromSeconds(Faults.Draw(20)), engine.Time);
        var delay = TimeSpan.FromSeconds(Faults.Draw(3) * 4);
        var request = new JobRequest { Name = $"job {number}", Handler = "scripted", DelaySeconds = delay.TotalSeconds, MaxRetries = Faults.Draw(4) };
        var promise = new Idempotency("client", $"job {number}", "body");
        var accepted = await UntilAnsweredAsync(engine, () => engine.Get<AcceptJobs>().AcceptAsync(request, promise, CancellationToken.None));
        var (id, createdAt) = (accepted.Value.Job.Id, accepted.Value.Job.CreatedAt);
        var cancelled = Faults.Draw(5) > 0 ? null : await UntilAnsweredAsync(engine, () => engine.Get<CancelJob>().CancelAsync(id, CancellationToken.None));
        Accepted[id] = new SimulatedJob(createdAt + delay, cancelled is OperationResult<Job>.Done { Result: var job } ? job : null);
    }

    private static async Task<T> UntilAnsweredAsync<T>(EngineHarness engine, Func<Task<T>> ask)
    {
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (StoreUnavailableException)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), engine.Time);
            }
        }
    }
}
