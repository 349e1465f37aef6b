using JobScheduler.Engine.Telemetry;
using Microsoft.Extensions.Hosting;

namespace JobScheduler.Engine.Loops;

/// <summary>Runs a duty over and over: owns pause, wake-up, time limit, back-off, logging and metrics. A failure never ends it.</summary>
internal sealed class BackgroundLoop<TDuty>(
    TDuty duty, LoopWakeUps wakeUps, SchedulerMetrics metrics, TimeProvider time, RandomSource random, ILogger<TDuty> log)
    : BackgroundService
    where TDuty : IDuty
{
    private static readonly TimeSpan RunLimit = TimeSpan.FromSeconds(30);
    private static readonly string Name = typeof(TDuty).Name;

    private int _failures;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wakeUp = duty.WakeUpFrom(wakeUps);
        metrics.Loops.Alive(Name, duty.Period);
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var pause = await RunOnceAsync(stoppingToken);
                metrics.Loops.Alive(Name, duty.Period);
                if (pause > TimeSpan.Zero) await wakeUp.WaitAsync(pause < duty.Period ? pause : duty.Period, time, stoppingToken);
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
            var pause = await duty.RunOnceAsync(either.Token);
            metrics.LoopRan(Name);
            if (_failures > 0) EngineLog.LoopRecovered(log, Name, _failures);
            _failures = 0;
            return pause;
        }
        catch (Exception error) when (!stoppingToken.IsCancellationRequested)
        {
            metrics.LoopFailed(Name);
            if (_failures++ == 0) EngineLog.LoopFailed(log, error, Name);
            return BackOff.After(_failures, duty.MaxBackOff, random.NextDouble());
        }
    }
}
