using JobScheduler.Engine.Sessions;
using JobScheduler.Engine.Working;
using Microsoft.Extensions.Hosting;

namespace JobScheduler.Hosting;

/// <summary>Before anything else starts: each payload type can be an object in JSON, and each handler can be made.
/// All that is wrong is told at once.</summary>
internal sealed class HandlersAtStart(
    IEnumerable<HandlerRegistration> handlers, PayloadJson json, WorkerRole role, IServiceScopeFactory scopes) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var refused = new List<string>();
        foreach (var handler in handlers)
        {
            if (handler.PayloadType is { } payload && json.MisfitOf(payload) is { } misfit)
                refused.Add($"The handler '{handler.Name}' cannot be used: {misfit}");
            else if (role.RunsJobs && await ProblemOfAsync(handler) is { } problem)
                refused.Add($"The handler '{handler.Name}' ({handler.Described}) cannot be made: {problem}");
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
