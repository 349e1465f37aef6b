using JobScheduler.Engine.Sessions;

namespace JobScheduler.Engine.Working;

/// <summary>Takes one claimed job from start to its end: time-box, invoke, hand over to be settled.</summary>
internal sealed class JobRunner(
    HandlerInvoker invoker, JobSettler settler, RunnerTelemetry telemetry, ProcessPause processPause, TimeProvider time,
    RandomSource random)
{
    /// <summary>Ends when the handler has returned, at once when the attempt was told to stop before; never throws.</summary>
    public async Task RunAsync(RunningJob attempt)
    {
        if (attempt.Cause != StopCause.None)
        {
            GiveBack(attempt);
            return;
        }

        var started = time.GetTimestamp();
        (attempt.StartedTimestamp, attempt.InLine) = (started, time.GetElapsedTime(attempt.ClaimedTimestamp, started));
        using var scope = telemetry.BeginScope(attempt.Job);
        using var activity = attempt.Activity = telemetry.Start(attempt.Job, attempt.Claim);
        await using (new TimeLimit(attempt.Job.Spec.Timeout, () => TimeOut(attempt), processPause, time))
        {
            Exception? thrown = null;
            Settlement settlement;
            var mayBeCompleted = false;
            try
            {
                var outcome = await invoker.InvokeAsync(attempt);
                mayBeCompleted = outcome is JobOutcome.CompletedWithin;
                settlement = AttemptEnd.Of(attempt.Job, outcome, random.NextDouble());
            }
            catch (OperationCanceledException) when (attempt.Cause != StopCause.None)
            {
                settlement = Unreturned(attempt);
            }
            catch (Exception error)
            {
                thrown = error;
                settlement = AttemptEnd.Thrown(attempt.Job, error, random.NextDouble()) with { ErrorDetail = telemetry.DetailOf(error) };
            }

            if (!End(attempt, settlement, thrown, mayBeCompleted)) telemetry.OverrunEnded(attempt.Job, thrown);
        }

        telemetry.Stopped();
        attempt.Returned();
    }

    /// <summary>For an attempt whose handler was never called: nothing happened, so nothing is burnt.</summary>
    public void GiveBack(RunningJob attempt)
    {
        if (attempt.TryEnd()) settler.Post(new(attempt.Job, AttemptEnd.Released(attempt.Job), attempt));
        attempt.Returned();
    }

    /// <summary>Settles without waiting for the handler: the process ends.</summary>
    public void Abandon(RunningJob attempt) => End(attempt, Unreturned(attempt));

    // The handler may block its thread, so that only this timer's can settle the attempt.
    private void TimeOut(RunningJob attempt)
    {
        attempt.Stop(StopCause.TimedOut);
        if (!End(attempt, Unreturned(attempt, isLate: true))) return;
        attempt.IsOverrun = true;
        telemetry.Overruns(attempt.Job);
    }

    private bool End(RunningJob attempt, Settlement settlement, Exception? thrown = null, bool mayBeCompleted = false)
    {
        if (!attempt.TryEnd()) return false;
        var stamped = attempt.Stamp(settlement, time);
        // The handler says that it has, and it is nearly always right.
        telemetry.Ended(attempt, mayBeCompleted ? attempt.Stamp(Settlement.Of(attempt.Job, JobEvent.Succeeded), time) : stamped, thrown);
        settler.Post(new(attempt.Job, stamped, attempt) { MayBeCompleted = mayBeCompleted });
        return true;
    }

    private Settlement Unreturned(RunningJob attempt, bool isLate = false) => attempt.Cause switch
    {
        StopCause.ShuttingDown => AttemptEnd.Released(attempt.Job),
        StopCause.SessionLost => AttemptEnd.WorkerLost(attempt.Job, random.NextDouble()),
        // Not a failure: the wish to cancel is stored, so a release ends the job as cancelled.
        // Only past its time limit is it a timeout all the same.
        StopCause.CancelRequested when !isLate => AttemptEnd.Released(attempt.Job),
        _ => AttemptEnd.TimedOut(attempt.Job, random.NextDouble()),
    };
}
