using JobScheduler;
using JobScheduler.Api;
using JobScheduler.Api.Endpoints;
using JobScheduler.Api.Errors;
using JobScheduler.Api.Http;
using JobScheduler.Api.Limits;
using JobScheduler.Api.OpenApi;
using JobScheduler.Api.Security;
using JobScheduler.Api.Security.Guards;
using JobScheduler.Api.Security.Keys;
using JobScheduler.Hosting;
using JobScheduler.Hosting.AddressLimits;
using JobScheduler.Hosting.CommandLine;
using JobScheduler.Hosting.Health;
using JobScheduler.Hosting.MetricsEndpoint;
using JobScheduler.Rest.Limits;
using JobScheduler.ServiceDefaults;

var known = KnownSettings.Shared.With<LimitOptions>(LimitOptions.Section).WithAllOf(AuthOptions.Section);
ProgramVerb[] verbs = [Healthcheck.At(DefaultAddress.Url), Migrate.Verb, Adopt.Verb, NewKey.Verb(args)];
return await Start.ExplainedAsync(args, known, verbs, async () =>
{
    // The settings file lies beside the program, wherever it is started from.
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.UseDefaultAddress();
    builder.AddServerLimits();
    builder.WebHost.ConfigureKestrel(KestrelLimits.Apply);
    builder.AddServiceDefaults();
    builder.KeepFailedStartsOutOfTheLog();
    builder.Services.AddReadableHosts();
    builder.TakeFormerNames();
    builder.AddBackend();
    builder.Services.AddAccess(builder.Configuration);
    builder.Services.AddSchedulerHealth();
    builder.Services.AddStoreMetrics();
    builder.Services.AddApiDocument();

    var app = builder.Build();
    app.CheckSettings();
    app.UseSecurityHeaders();
    app.UseHostCheck();
    app.UseAlive();
    app.UseProblemPages();
    app.UseMethodAnswers();
    app.UseRouting();
    app.UseAccess();

    app.MapJobScheduler("").AskForScopes(app);
    app.MapKeys();
    app.MapHealth();
    app.MapSchedulerMetrics().AsProbe();
    app.MapApiDocument();
    app.MapDashboard();
    app.MapSignIn();

    await app.ServeAsync(DashboardPages.Page);
});
