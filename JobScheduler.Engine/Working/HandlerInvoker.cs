using JobScheduler.Engine.Enqueuing;
using Microsoft.Extensions.DependencyInjection;

namespace JobScheduler.Engine.Working;

/// <summary>Calls the handler of a job: a new instance, in a scope of its own.</summary>
internal sealed class HandlerInvoker(
    HandlerCatalog handlers, PayloadJson json, IServiceScopeFactory scopes, AttemptReporters reporters, ProtectedPayloads payloads)
{
    /// <summary>What the handler answers; throws what it throws.</summary>
    public async Task<JobOutcome> InvokeAsync(RunningJob attempt)
    {
        await using var scope = scopes.CreateAsyncScope();
        var served = handlers.Find(attempt.Job.Spec.Handler);
        var reporter = reporters.Of(attempt);
        reporter.Listen();
        try
        {
            var outcome = await RunAsync(served, scope.ServiceProvider, ContextOf(attempt.Job, reporter), attempt.Stopping)
                ?? throw new InvalidOperationException($"The handler {attempt.Job.Spec.Handler} returned no outcome.");
            return outcome switch
            {
                JobOutcome.Succeeded when reporter.IsCompletedWithin => new JobOutcome.CompletedWithin(),
                JobOutcome.Succeeded { ResultType: { } type } succeeded => Written(succeeded, type),
                _ => outcome,
            };
        }
        finally
        {
            await reporter.EndAsync();
        }
    }

    private Task<JobOutcome> RunAsync(
        ServedVersion served, IServiceProvider scope, JobContext context, CancellationToken cancellationToken) =>
        served.TryRead(json, context.Payload, out var payload, out var misfit)
            ? served.Handler.RunAsync(scope, payload, context, cancellationToken)
            : Task.FromResult(JobOutcome.PermanentFailure($"The payload {misfit}"));

    // The work is done: doing it again would end the same way.
    private JobOutcome Written(JobOutcome.Succeeded succeeded, Type type)
    {
        try
        {
            return succeeded with { Json = json.Write(succeeded.Result, type) };
        }
        catch (JobRequestException refused)
        {
            return JobOutcome.PermanentFailure($"The result cannot be kept. {refused.Message}");
        }
    }

    private JobContext ContextOf(Job job, AttemptReporter reporter) => new(reporter)
    {
        JobId = job.Id,
        JobName = job.Spec.Name,
        Handler = job.Spec.Handler,
        Queue = job.Spec.Queue,
        Attempt = job.State.Attempt,
        MaxAttempts = job.State.MaxAttempts,
        Fence = job.State.Fence,
        Payload = payloads.Unprotect(job.Spec.Payload),
        Tags = job.Spec.Tags,
        Tick = job.Tick,
        Checkpoint = job.Checkpoint,
    };
}
