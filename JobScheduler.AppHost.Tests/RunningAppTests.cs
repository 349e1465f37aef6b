using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using JobScheduler.Client;
using JobScheduler.Client.Contracts;
using JobScheduler.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JobScheduler.AppHost.Tests;

/// <summary>The whole application, run by Aspire as processes of this machine.</summary>
public sealed class RunningAppTests(RunningAppTests.RunningApp running) : IClassFixture<RunningAppTests.RunningApp>
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DistributedApplication App => running.App;

    [Fact]
    public async Task A_job_of_a_killed_worker_runs_on_another_and_a_third_worker_joins()
    {
        using var http = App.CreateHttpClient("scheduler", "http");
        var client = new JobSchedulerClient(http);
        var request = new CreateJobRequest { Name = "long", ExecutionTimeMs = 6_000 };
        var id = (await client.CreateJobAsync(request, cancellationToken: Token)).Id;
        await Eventually.IsTrueAsync(async () => (await client.GetJobAsync(id, Token)).Status == "running");
        var first = (await client.GetJobAsync(id, Token)).WorkerId!;

        await DoAsync(first, "kill");

        await App.ResourceNotifications.WaitForResourceAsync(first, KnownResourceStates.TerminalStates, Token);
        // By now its number may be that of another process.
        Assert.EndsWith("is not running.", (await CommandAsync(first, "kill")).Message, StringComparison.Ordinal);
        await Eventually.IsTrueAsync(async () => (await client.GetJobAsync(id, Token)).Status == "completed");
        var job = await client.GetJobAsync(id, Token);
        Assert.Equal(2, job.Attempt);
        Assert.NotEqual(first, job.WorkerId);

        await DoAsync(first, "start");
        await DoAsync("worker-3", "start");
        foreach (var name in (string[])[first, "worker-3"]) await IsHealthyAsync(name);
        await Eventually.IsTrueAsync(async () => (await client.ListWorkersAsync(Token)).Count(worker => worker.Health == "active") == 3);
    }

    [Fact]
    public async Task The_servers_answer_what_the_lab_asks_them()
    {
        Assert.Contains("42", await DoAsync("postgres", "psql", ("sql", "SELECT 40 + 2")), StringComparison.Ordinal);
        Assert.Equal("0", (await DoAsync("redis", "redis-cli", ("command", "LLEN job_queue"))).Trim());
        Assert.Equal("a word", (await DoAsync("redis", "redis-cli", ("command", "ECHO \"a word\""))).Trim());

        var wrong = await CommandAsync("postgres", "psql", ("sql", "SELECT nothing"));
        Assert.False(wrong.Success);
    }

    private static InteractionInputCollection Inputs((string Name, string Value)[] arguments) => new([.. arguments.Select(Input)]);

    private static InteractionInput Input((string Name, string Value) argument) =>
        new() { Name = argument.Name, Value = argument.Value, InputType = InputType.Text };

    private async Task<string> DoAsync(string resource, string command, params (string Name, string Value)[] arguments)
    {
        var result = await CommandAsync(resource, command, arguments);
        Assert.True(result.Success, result.Message);
        return $"{result.Data?.Value}";
    }

    private Task<ExecuteCommandResult> CommandAsync(string resource, string command, params (string Name, string Value)[] arguments)
    {
        var commands = App.Services.GetRequiredService<ResourceCommandService>();
        return commands.ExecuteCommandAsync(resource, command, Inputs(arguments), Token);
    }

    private Task<ResourceEvent> IsHealthyAsync(string name) => RunningApp.IsHealthyAsync(App, name);

    public sealed class RunningApp : IAsyncLifetime
    {
        private DistributedApplication? _app;

        public DistributedApplication App => _app!;

        public static Task<ResourceEvent> IsHealthyAsync(DistributedApplication app, string name) =>
            app.ResourceNotifications.WaitForResourceHealthyAsync(name, Token).WaitAsync(StartsWithin, TimeProvider.System);

        public async ValueTask InitializeAsync()
        {
            string[] arguments = ["--servers", "processes"];
            var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.JobScheduler_AppHost>(arguments, Token);
            // Every line of every process would go to the test's own console.
            builder.Services.AddLogging(logging => logging.ClearProviders());
            _app = await builder.BuildAsync(Token);
            await _app.StartAsync(Token);
            foreach (var name in (string[])["scheduler", "worker-1", "worker-2", "prometheus"]) await IsHealthyAsync(_app, name);
        }

        public async ValueTask DisposeAsync()
        {
            if (_app is not null) await _app.DisposeAsync();
        }
    }
}
