using JobScheduler.Engine.Working;
using JobScheduler.Tests.Api;

namespace JobScheduler.Tests.Cli;

/// <summary>The whole program, with a handler that does what the test says.</summary>
public sealed class CliHost : ApiHost
{
    internal ScriptedHandler Scripted { get; } = new();

    protected override void Configure(IServiceCollection services) =>
        services.AddSingleton(Scripted).AddSingleton<HandlerRegistration>(new RawHandler<ScriptedHandler>("scripted"));
}
