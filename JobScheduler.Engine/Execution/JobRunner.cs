using System.Diagnostics;
using JobScheduler.Core.Handlers;
using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Engine.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Engine.Execution;

/// <summary>Takes one claimed job from start to settled: resolve, time-box, invoke, settle.</summary>
public sealed class JobRunner(
    HandlerCatalog handlers, IServiceScopeFactory scopes, IJobStore store, JobSettler settler, RunningJobs running,
    RunnerTelemetry telemetry, TimeProvider time, RandomSource random, ILogger<JobRunner> log)
{
    /// <summary>Ends when the attempt is settled and its handler has returned; never throws.</summary>
    public async Task RunAsync(RunningJob attempt)
    {
        using var activity = telemetry.Start(attempt.Job);
        using var timeLimit = new CancellationTokenSource(attempt.Job.Spec.Timeout, time);
        using var timedOut = timeLimit.Token.Register(() =>
        {
            attempt.Stop(StopCause.TimedOut);
            attempt.GiveUp();
        });
        try
        {
            var handling = InvokeAsync(attempt);
            // A cancelled attempt is the handler's to end; one that is late or abandoned is settled without it.
            await Task.WhenAny(handling, attempt.GivenUp);
            await SettleAsync(attempt, handling, activity);
            await WaitForHandlerAsync(attempt, handling);
        }
        catch (Exception error)
        {
            // Only a stop of the process gets here: the claim is found again by the next session.
            EngineLog.SettleFailed(log, error, 1);
        }
        finally
        {
            running.Remove(attempt);
            telemetry.Stopped();
        }
    }

    private async Task<JobOutcome> InvokeAsync(RunningJob attempt)
    {
        // A handler may block before its first await; the pump must not wait for that.
        await Task.Yield();
        await using var scope = scopes.CreateAsyncScope();
        var handler = handlers.Resolve(attempt.Job.Spec.Handler, scope.ServiceProvider);
        var context = new JobContext(attempt.Job, new AttemptReporter(attempt.Job, store, log));
        return await handler.HandleAsync(context, attempt.Stopping)
            ?? throw new InvalidOperationException($"The handler {attempt.Job.Spec.Handler} returned no outcome.");
    }

    private async Task SettleAsync(RunningJob attempt, Task<JobOutcome> handling, Activity? activity)
    {
        var duration = time.GetElapsedTime(attempt.StartedTimestamp);
        var settlement = (await EndOfAsync(attempt, handling)) with
        {
            Duration = duration,
            TraceParent = SchedulerTracing.TraceParentOf(activity, attempt.Job),
        };
        telemetry.Ended(attempt.Job, settlement, activity);
        await settler.SettleAsync(attempt.Job, settlement, CancellationToken.None);
    }

    private async Task<Settlement> EndOfAsync(RunningJob attempt, Task<JobOutcome> handling)
    {
        var job = attempt.Job;
        if (!handling.IsCompleted) return Unreturned(attempt, isLate: !attempt.IsAbandoned);
        try
        {
            return AttemptEnd.Of(job, await handling, random.NextDouble());
        }
        catch (OperationCanceledException) when (attempt.Cause != StopCause.None)
        {
            return Unreturned(attempt);
        }
        catch (Exception error)
        {
            return AttemptEnd.Thrown(job, error, random.NextDouble());
        }
    }

    private Settlement Unreturned(RunningJob attempt, bool isLate = false) => attempt.Cause switch
    {
        StopCause.ShuttingDown => AttemptEnd.Released(attempt.Job),
        StopCause.SessionLost => AttemptEnd.WorkerLost(attempt.Job, random.NextDouble()),
        // Not a failure: the wish to cancel is stored, so a release ends the job as cancelled. Only past its time limit is it a timeout all the same.
        StopCause.CancelRequested when !isLate => AttemptEnd.Released(attempt.Job),
        _ => AttemptEnd.TimedOut(attempt.Job, random.NextDouble()),
    };

    private async Task WaitForHandlerAsync(RunningJob attempt, Task<JobOutcome> handling)
    {
        if (handling.IsCompleted) return;
        telemetry.Overruns(attempt.Job);
        try
        {
            await handling;
        }
        catch (Exception error)
        {
            if (error is not OperationCanceledException) EngineLog.HandlerThrewLate(log, error, attempt.Job.Id, attempt.Job.State.Attempt);
        }
        finally
        {
            telemetry.OverrunEnded();
        }
    }
}
