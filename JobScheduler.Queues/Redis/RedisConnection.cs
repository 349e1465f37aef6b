using Microsoft.Extensions.Logging.Abstractions;

namespace JobScheduler.Queues.Redis;

/// <summary>How a host connects to a Redis that may be away: starts without it, fails at once meanwhile, comes back by itself.</summary>
internal static class RedisConnection
{
    /// <summary>Sets what these depend on, whatever the connection string says of it; the rest stays as it says.</summary>
    public static void Apply(ConfigurationOptions options)
    {
        options.AbortOnConnectFail = false;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.ReconnectRetryPolicy = new ExponentialRetry(deltaBackOffMilliseconds: 250, maxDeltaBackOffMilliseconds: 2000);
        options.ConnectTimeout = 1000;
        options.AsyncTimeout = 1000;
        options.SyncTimeout = 1000;
        // The client would write dozens of lines at each attempt. Those who need Redis, and the health check, tell that it is away.
        options.LoggerFactory = NullLoggerFactory.Instance;
    }
}
