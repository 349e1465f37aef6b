using Microsoft.Extensions.DependencyInjection;

namespace JobScheduler.Engine.Working;

/// <summary>Calls the handler of a job: a new instance, in a scope of its own.</summary>
public sealed class HandlerInvoker(
    HandlerCatalog handlers, IServiceScopeFactory scopes, IJobStore store, TimeProvider time, ILogger<HandlerInvoker> log)
{
    /// <summary>What the handler answers; throws what it throws.</summary>
    public async Task<JobOutcome> InvokeAsync(RunningJob attempt)
    {
        await using var scope = scopes.CreateAsyncScope();
        var handler = handlers.Resolve(attempt.Job.Spec.Handler, scope.ServiceProvider);
        var reporter = new AttemptReporter(attempt.Job, store, time, log);
        try
        {
            return await handler.HandleAsync(new JobContext(attempt.Job, reporter), attempt.Stopping)
                ?? throw new InvalidOperationException($"The handler {attempt.Job.Spec.Handler} returned no outcome.");
        }
        finally
        {
            await reporter.EndAsync();
        }
    }
}
