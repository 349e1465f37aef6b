using JobScheduler.Queues.Redis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace JobScheduler.Tests.Support;

/// <summary>Whose Redis it is.</summary>
internal sealed record TestInstallation(Guid? Id) : IInstallation
{
    public static TestInstallation One { get; } = new(new Guid("01900000-0000-7000-8000-000000000001"));

    public static TestInstallation Other { get; } = new(new Guid("01900000-0000-7000-8000-000000000002"));
}

internal static class TestRedisCalls
{
    /// <summary>As those of a process of its own, of the same installation unless another is given.</summary>
    public static RedisCalls NewCalls(
        this IConnectionMultiplexer connection, string prefix = "", TestInstallation? installation = null,
        ILogger<RedisCalls>? log = null) =>
        new(connection, prefix, installation ?? TestInstallation.One, log ?? NullLogger<RedisCalls>.Instance);
}
