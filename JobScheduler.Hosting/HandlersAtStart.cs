using JobScheduler.Engine.Sessions;
using JobScheduler.Engine.Working;
using Microsoft.Extensions.Hosting;

namespace JobScheduler.Hosting;

/// <summary>Before anything else starts: each payload type can be an object in JSON, handlers and upcasters go together, and each handler
/// can be made. All that is wrong is told at once.</summary>
internal sealed class HandlersAtStart(
    HandlerCatalog catalog, PayloadJson json, WorkerRole role, IServiceScopeFactory scopes) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        List<string> refused = [.. catalog.Problems];
        foreach (var handler in catalog.All)
        {
            if (handler.PayloadType is { } payload && json.MisfitOf(payload) is { } misfit)
                refused.Add($"The handler '{handler.Name}' cannot be used: {misfit}");
            else if (role.RunsJobs && await ProblemOfAsync(handler) is { } problem)
                refused.Add($"The handler '{handler.Name}' ({handler.Described}) cannot be made: {problem}");
        }

        foreach (var upcaster in catalog.Upcasters)
        {
            if (json.MisfitOf(upcaster.From) is { } misfit) refused.Add($"{upcaster.Described} cannot be used: {misfit}");
        }

        if (refused.Count > 0) throw new StartRefusedException(string.Join(Environment.NewLine, refused));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<string?> ProblemOfAsync(HandlerRegistration handler)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            handler.TryMake(scope.ServiceProvider);
            return null;
        }
        catch (Exception error)
        {
            // Whatever a constructor throws would fail each attempt in the same way.
            return error.Message;
        }
    }
}
