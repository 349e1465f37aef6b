using JobScheduler.Core.Requests;
using JobScheduler.Engine;
using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Operations;

namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>Those who use the scheduler: they send jobs of all kinds, cancel some, run some again, pause a queue,
/// and ask until they are answered.</summary>
internal sealed class Clients
{
    private const int Jobs = 40;

    private static readonly RetryRequest Retry = new(Backoff: null, BaseDelaySeconds: 0.5, MaxDelaySeconds: 2, Factor: null, Jitter: null);

    private readonly World _world;
    private readonly Simulation _simulation;
    private readonly SimulatedProcess _process;
    private readonly TimeProvider _time;
    private readonly ApiCalls _api;

    public Clients(World world)
    {
        (_world, _simulation) = (world, world.Simulation);
        _process = new SimulatedProcess(_simulation, "clients");
        _time = new ProcessClock(_simulation, _process, TimeSpan.Zero);
        _api = new ApiCalls(world, _time);
        _world.History.Sent.AddRange(Enumerable.Range(0, Jobs).Select(NewJob));
        _world.History.Sent.AddRange([NewSchedule("*/3 * * * * *", OverlapPolicy.Allow), NewSchedule("*/7 * * * * *", OverlapPolicy.Skip)]);
    }

    public Task Begin() => _process.Start(() => Task.WhenAll([.. _world.History.Sent.Select(FollowAsync), PauseMailAsync()]));

    private SentJob NewJob(int number) => new(new JobRequest
    {
        Name = $"job {number}",
        Handler = SimulatedHandler.Name,
        DelaySeconds = _simulation.Draw(0.5) ? null : _simulation.Random.Next(1, 12),
        Queue = _simulation.Draw(0.7) ? "default" : "mail",
        Priority = _simulation.Random.Next(5),
        MaxRetries = _simulation.Random.Next(5),
        Retry = Retry,
        TimeoutSeconds = _simulation.Random.Next(2, 8),
    });

    private static SentJob NewSchedule(string cron, OverlapPolicy overlap) => new(new JobRequest
    {
        Name = cron,
        Handler = SimulatedHandler.Name,
        CronExpression = cron,
        Overlap = overlap,
        MaxRetries = 1,
        Retry = Retry,
        TimeoutSeconds = 3,
    });

    private async Task FollowAsync(SentJob sent)
    {
        await PauseAsync(0, sent.IsRecurring ? 5 : 30);
        // Sent again it is another request, with a promise object of its own.
        var answer = await _api.UntilAnsweredAsync(api => api.GetRequiredService<EnqueueJobs>().EnqueueAsync(
            sent.Request, new Idempotency("client", sent.Request.Name!, "body"), CancellationToken.None));
        sent.Accepted = answer.Value.Job;
        if (sent.IsRecurring) return;
        if (_simulation.Draw(0.3)) await CancelAsync(sent, sent.Accepted.Id);
        if (_simulation.Draw(0.2)) await RunAgainAsync(sent, sent.Accepted.Id);
    }

    private async Task CancelAsync(SentJob sent, Guid id)
    {
        await PauseAsync(0, 6);
        var answer = await _api.UntilAnsweredAsync(api => api.GetRequiredService<CancelJob>().CancelAsync(id, CancellationToken.None));
        if (answer is OperationResult<Job>.Done { Result: var job }) sent.Cancelled = (job, _simulation.Now);
    }

    private async Task RunAgainAsync(SentJob sent, Guid id)
    {
        await PauseAsync(3, 15);
        sent.MayBeReopened = true;
        await _api.UntilAnsweredAsync(api => api.GetRequiredService<RetryJob>().RetryAsync(id, idempotency: null, CancellationToken.None));
    }

    private async Task PauseMailAsync()
    {
        await PauseAsync(5, 20);
        await _api.UntilAnsweredAsync(api => api.GetRequiredService<PauseQueue>().PauseAsync("mail", CancellationToken.None));
        await PauseAsync(1, 8);
        await ResumeMailAsync();
        // A pause that was given up may have taken effect after all, and after that: so once more when nothing is under way any longer.
        await Task.Delay(SimulationRun.Harm + TimeSpan.FromSeconds(20) - (_simulation.Now - Simulation.Start), _time);
        await ResumeMailAsync();
    }

    private async Task ResumeMailAsync() =>
        await _api.UntilAnsweredAsync(api => api.GetRequiredService<PauseQueue>().ResumeAsync("mail", CancellationToken.None));

    private Task PauseAsync(double least, double most) => Task.Delay(_simulation.Between(least, most), _time);
}
