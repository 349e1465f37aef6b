using JobScheduler.Engine.Telemetry;
using Microsoft.Extensions.Hosting;

namespace JobScheduler.Engine.Loops;

/// <summary>Runs an agent over and over: owns pause, wake-up, time limit, back-off, logging and metrics. A failure never ends it.</summary>
public sealed class BackgroundLoop<TAgent>(
    TAgent agent, LoopWakeUps wakeUps, SchedulerMetrics metrics, TimeProvider time, RandomSource random, ILogger<TAgent> log)
    : BackgroundService
    where TAgent : IAgent
{
    private static readonly TimeSpan RunLimit = TimeSpan.FromSeconds(30);
    private static readonly string Name = typeof(TAgent).Name;

    private int _failures;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wakeUp = agent.WakeUpFrom(wakeUps);
        metrics.Loops.Alive(Name, agent.Period);
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var pause = await RunOnceAsync(stoppingToken);
                metrics.Loops.Alive(Name, agent.Period);
                if (pause > TimeSpan.Zero) await wakeUp.WaitAsync(pause < agent.Period ? pause : agent.Period, time, stoppingToken);
            }

            metrics.Loops.Ended(Name);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The orderly end; after any other the silence must be noticed.
            metrics.Loops.Ended(Name);
        }
    }

    private async Task<TimeSpan> RunOnceAsync(CancellationToken stoppingToken)
    {
        using var limit = new CancellationTokenSource(RunLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stoppingToken);
        try
        {
            var pause = await agent.RunOnceAsync(either.Token);
            metrics.LoopRan(Name);
            if (_failures > 0) EngineLog.LoopRecovered(log, Name, _failures);
            _failures = 0;
            return pause;
        }
        catch (Exception error) when (!stoppingToken.IsCancellationRequested)
        {
            metrics.LoopFailed(Name);
            if (_failures++ == 0) EngineLog.LoopFailed(log, error, Name);
            return BackOff.After(_failures, agent.MaxBackOff, random.NextDouble());
        }
    }
}
