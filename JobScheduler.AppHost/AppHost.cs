using JobScheduler.AppHost;
using JobScheduler.AppHost.Executables;
using JobScheduler.AppHost.Publishing;
using JobScheduler.LocalCluster;

// These start with everything else; further ones when they are asked to.
const int WorkersOfTheLab = 2;

if (AppHostOptions.Read(args, out var exitCode) is not { } options) return exitCode;
return await Refusal.ExplainedAsync(async () =>
{
    var builder = DistributedApplication.CreateBuilder(AspireDefaults.InDevelopment(args)).WithOwnSettings();
    using var data = new DataFolder(options.Data);
    var servers = await Servers.ChooseAsync(builder, options, data);

    // Infrastructure.
    var infrastructure = new Infrastructure(servers.AddDatabase(), servers.AddRedis(), servers.AddTraces());

    // Services.
    var scheduler = builder.AddScheduler(infrastructure, servers.Port(options.Port));
    var programs = new List<IResourceBuilder<ProjectResource>> { scheduler };
    for (var number = 1; number <= options.Workers; number++)
    {
        var (name, port) = (ResourceNames.Worker(number), servers.Port(options.Port + number));
        programs.Add(builder.AddWorker(infrastructure, name, port, isSpare: number > WorkersOfTheLab).WaitFor(scheduler));
    }

    // Eyes.
    servers.AddEyes(programs);

    ComposePublisher.AddTo(builder);
    if (builder.ExecutionContext.IsRunMode)
    {
        if (!servers.TakeAnyPort) TakenPorts.RefuseAtStart(builder);
        ReadySummary.AddTo(builder, servers);
    }

    await builder.Build().RunAsync();
});
