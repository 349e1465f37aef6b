using JobScheduler.Core.Handlers;
using JobScheduler.Core.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Engine.Execution;

/// <summary>Calls the handler of a job: a new instance, in a scope of its own.</summary>
public sealed class HandlerInvoker(HandlerCatalog handlers, IServiceScopeFactory scopes, IJobStore store, ILogger<HandlerInvoker> log)
{
    /// <summary>What the handler answers; throws what it throws.</summary>
    public async Task<JobOutcome> InvokeAsync(RunningJob attempt)
    {
        await using var scope = scopes.CreateAsyncScope();
        var handler = handlers.Resolve(attempt.Job.Spec.Handler, scope.ServiceProvider);
        var context = new JobContext(attempt.Job, new AttemptReporter(attempt.Job, store, log));
        return await handler.HandleAsync(context, attempt.Stopping)
            ?? throw new InvalidOperationException($"The handler {attempt.Job.Spec.Handler} returned no outcome.");
    }
}
