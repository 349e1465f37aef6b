using System.Threading.RateLimiting;
using JobScheduler.Api.Security;
using JobScheduler.Hosting;
using JobScheduler.Hosting.AddressLimits;
using JobScheduler.Rest.Access;
using JobScheduler.Rest.Errors;
using JobScheduler.Rest.Limits;
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
        services.AddSingleton<Turns>();
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
        http.User.Identity is { IsAuthenticated: true } && !Endless.Is(http)
        && http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null;

    private static void Apply(RateLimiterOptions limiter, LimitOptions limits, bool needsKey)
    {
        limiter.OnRejected = RefuseAsync;
        limiter.AddPolicy(EventStreams, http => AtOnce(Callers.ShareOf(http), limits.EventStreams));
        var perSecond = limits.RequestsPerSecond ?? (needsKey ? LimitOptions.UsualRequestsPerSecond : null);
        var atOnce = limits.RequestsAtOnce ?? (needsKey ? LimitOptions.UsualRequestsAtOnce : null);
        List<PartitionedRateLimiter<HttpContext>> global = [];
        if (perSecond is { } rate)
            global.Add(PartitionedRateLimiter.Create<HttpContext, string>(
                http => Rates.PerSecond(Callers.ShareOf(http), IsStranger(http, needsKey) ? limits.WithoutKeyPerSecond : rate)));
        if (atOnce is { } most)
            global.Add(PartitionedRateLimiter.Create<HttpContext, string>(
                http => Endless.Is(http) ? RateLimitPartition.GetNoLimiter("") : AtOnce(Callers.ShareOf(http), most)));
        if (global.Count > 0) limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained([.. global]);
    }

    private static ValueTask RefuseAsync(OnRejectedContext context, CancellationToken cancellationToken)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var refill) ? refill : UsualPause;
        return new(Problems.TooManyRequests("This caller has used up its share for now.", wait).ExecuteAsync(context.HttpContext));
    }

    private static RateLimitPartition<string> AtOnce(string caller, int most) =>
        RateLimitPartition.GetConcurrencyLimiter(caller, _ => new() { PermitLimit = most });

    private static bool IsStranger(HttpContext http, bool needsKey) => needsKey && http.User.Identity is not { IsAuthenticated: true };
}
