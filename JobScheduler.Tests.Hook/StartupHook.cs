using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using JobScheduler.Tests.Hook;

/// <summary>Loaded into an unchanged JobScheduler.Api or JobScheduler.Worker through DOTNET_STARTUP_HOOKS:
/// adds the recording handler, and plants the bugs that PLANTED_BUGS names. The products know nothing of it.</summary>
[SuppressMessage("Design", "CA1050:Declare types in namespaces", Justification = "The runtime looks for this very name.")]
internal static class StartupHook
{
    public static void Initialize() => DiagnosticListener.AllListeners.Subscribe(new HostBuildingObserver(HookedServices.Add));
}
