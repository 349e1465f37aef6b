using System.Threading.RateLimiting;
using JobScheduler.Api.Errors;
using JobScheduler.Api.Security;
using JobScheduler.Hosting;
using JobScheduler.Hosting.AddressLimits;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace JobScheduler.Api.Limits;

/// <summary>Bounds what one caller may take, so that the others get their share.</summary>
internal static class CallerLimits
{
    /// <summary>The policy of routes whose answers do not end.</summary>
    public const string EventStreams = "event-streams";

    private static readonly TimeSpan UsualPause = TimeSpan.FromSeconds(1);

    public static void AddCallerLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LimitOptions>().BindReadable(configuration.GetSection(LimitOptions.Section)).ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<UnfinishedBodies>().AddSingleton<Turns>();
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<LimitOptions>, IOptions<AuthOptions>>(
            (limiter, limits, auth) => Apply(limiter, limits.Value, auth.Value.NeedsKey));
    }

    /// <summary>Makes callers with keys take turns, but for answers that do not end, and for probes, which need no key.</summary>
    public static IApplicationBuilder UseTurns(this IApplicationBuilder app)
    {
        var turns = app.ApplicationServices.GetRequiredService<Turns>();
        return app.Use((http, next) => TakesTurns(http) ? turns.RunAsync(http, next) : next(http));
    }

    private static bool TakesTurns(HttpContext http) =>
        http.User.Identity is { IsAuthenticated: true } && !IsStream(http)
        && http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null;

    private static void Apply(RateLimiterOptions limiter, LimitOptions limits, bool needsKey)
    {
        limiter.OnRejected = RefuseAsync;
        limiter.AddPolicy(EventStreams, http => AtOnce(CallerOf(http), limits.EventStreams));
        var perSecond = limits.RequestsPerSecond ?? (needsKey ? LimitOptions.UsualRequestsPerSecond : null);
        var atOnce = limits.RequestsAtOnce ?? (needsKey ? LimitOptions.UsualRequestsAtOnce : null);
        List<PartitionedRateLimiter<HttpContext>> global = [];
        if (perSecond is { } rate)
            global.Add(PartitionedRateLimiter.Create<HttpContext, string>(
                http => Rates.PerSecond(CallerOf(http), IsStranger(http, needsKey) ? limits.WithoutKeyPerSecond : rate)));
        if (atOnce is { } most)
            global.Add(PartitionedRateLimiter.Create<HttpContext, string>(
                http => IsStream(http) ? RateLimitPartition.GetNoLimiter("") : AtOnce(CallerOf(http), most)));
        if (global.Count > 0) limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained([.. global]);
    }

    private static ValueTask RefuseAsync(OnRejectedContext context, CancellationToken cancellationToken)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var refill) ? refill : UsualPause;
        return new(Problems.TooManyRequests("This caller has used up its share for now.", wait).ExecuteAsync(context.HttpContext));
    }

    private static RateLimitPartition<string> AtOnce(string caller, int most) =>
        RateLimitPartition.GetConcurrencyLimiter(caller, _ => new() { PermitLimit = most });

    /// <summary>Whose share a request takes. No name of a key has a slash, and that of a token has none at its beginning.</summary>
    public static string CallerOf(HttpContext http) =>
        http.User.Identity is { IsAuthenticated: true, Name: { } name } ? name : $"/{CallerNetwork.Of(http.Connection.RemoteIpAddress)}";

    private static bool IsStranger(HttpContext http, bool needsKey) => needsKey && http.User.Identity is not { IsAuthenticated: true };

    /// <summary>Whether the answer does not end.</summary>
    public static bool IsStream(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName == EventStreams;
}
