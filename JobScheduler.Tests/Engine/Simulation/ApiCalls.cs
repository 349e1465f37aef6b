namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>The way from clients to any of the Apis. A request may be lost with its Api, an answer on its way back:
/// then the client gives up and asks again.</summary>
internal sealed class ApiCalls(World world, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private readonly Simulation _simulation = world.Simulation;

    public async Task<T> UntilAnsweredAsync<T>(Func<IServiceProvider, Task<T>> operation)
    {
        while (true)
        {
            try
            {
                return await AskAsync(operation);
            }
            catch (Exception error) when (error is StoreUnavailableException or TimeoutException)
            {
                await Task.Delay(_simulation.Between(0.1, 2), time);
            }
        }
    }

    private Task<T> AskAsync<T>(Func<IServiceProvider, Task<T>> operation)
    {
        var answer = new TaskCompletionSource<T>();
        var apis = world.Processes.Where(process => !process.RunsJobs).ToList();
        if (apis.Count > 0) _simulation.After(Latency(), () => Serve(apis[_simulation.Random.Next(apis.Count)], operation, answer));
        _simulation.After(Patience, () => answer.TrySetException(new TimeoutException()));
        return answer.Task;
    }

    private void Serve<T>(EngineProcess api, Func<IServiceProvider, Task<T>> operation, TaskCompletionSource<T> answer)
    {
        if (api.Services is not { } services) return;
        _ = api.Process.Start(async () =>
        {
            try
            {
                var result = await operation(services);
                Reply(() => answer.TrySetResult(result));
            }
            catch (Exception error)
            {
                Reply(() => answer.TrySetException(error));
            }
        });
    }

    private void Reply(Action arrive)
    {
        if (!_simulation.Draw(world.StoreLine.Rate / 2)) _simulation.After(Latency(), arrive);
    }

    private TimeSpan Latency() => _simulation.Between(0, 0.005);
}
