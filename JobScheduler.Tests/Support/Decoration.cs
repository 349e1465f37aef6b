namespace JobScheduler.Tests.Support;

/// <summary>Puts something around a port that is registered already.</summary>
internal static class Decoration
{
    public static void Surround<TPort>(this IServiceCollection services, Func<TPort, IServiceProvider, TPort> surround)
        where TPort : class
    {
        var real = services.Last(service => service.ServiceType == typeof(TPort));
        services.AddSingleton(provider => surround((TPort)Make(real, provider), provider));
    }

    private static object Make(ServiceDescriptor real, IServiceProvider provider) =>
        real.ImplementationInstance
        ?? real.ImplementationFactory?.Invoke(provider)
        ?? ActivatorUtilities.CreateInstance(provider, real.ImplementationType!);
}
