namespace JobScheduler.Hosting.Health;

/// <summary>The health of a process of ours: the store answers, no loop is silent.</summary>
internal static class SchedulerHealth
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static IServiceCollection AddSchedulerHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<StoreCheck>("store", timeout: Patience).AddCheck<LoopCheck>("loops");
        services.AddSingleton<RecentHealth>();
        return services;
    }
}
