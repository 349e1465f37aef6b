using JobScheduler.Engine.Working;
using JobScheduler.Hosting;
using JobScheduler.Hosting.AddressLimits;
using JobScheduler.Hosting.CommandLine;
using JobScheduler.Hosting.Health;
using JobScheduler.ServiceDefaults;
using JobScheduler.Worker;

return await Start.ExplainedAsync(args, KnownSettings.Shared, [Healthcheck.At()], async () =>
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.UseFreeLoopbackPort();
    builder.AddServerLimits();
    builder.WebHost.ConfigureKestrel(Probes.LimitCallers);
    builder.AddServiceDefaults();
    builder.KeepFailedStartsOutOfTheLog();
    builder.Services.AddReadableHosts();
    builder.Services.AddSchedulerHealth();

    builder.TakeFormerNames();
    var scheduler = builder.AddSchedulerServices().UsePostgres();
    if (builder.Configuration.GetConnectionString(DistributedServices.RedisName) is { Length: > 0 }) scheduler.UseRedis();
    scheduler.AddSchedulerLoops();
    scheduler.AddWorker().AddRawHandler<SimulateHandler>(SimulateHandler.Name);

    var app = builder.Build();
    app.CheckSettings();
    app.MapProbes();
    await app.ServeAsync();
});
