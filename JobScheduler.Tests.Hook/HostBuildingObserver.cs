using System.Diagnostics;
using Microsoft.Extensions.Hosting;

namespace JobScheduler.Tests.Hook;

/// <summary>Hears that a host is about to be built, after everything has been registered.</summary>
internal sealed class HostBuildingObserver(Action<IServiceCollection> add)
    : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    public void OnNext(DiagnosticListener listener)
    {
        if (listener.Name == "Microsoft.Extensions.Hosting") listener.Subscribe(this);
    }

    public void OnNext(KeyValuePair<string, object?> notice)
    {
        if (notice is { Key: "HostBuilding", Value: IHostBuilder host }) host.ConfigureServices(add);
    }

    public void OnError(Exception error)
    {
        // The publisher reports none.
    }

    public void OnCompleted()
    {
        // Nothing is held.
    }
}
