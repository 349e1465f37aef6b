using System.Net;
using JobScheduler.Core.HttpJobs;

namespace JobScheduler.Engine.HttpJobs;

/// <summary>Sends the requests of HTTP jobs, with a client of its own: that of the host may follow redirects, send again, or tell
/// in logs and traces where it went.</summary>
internal sealed class HttpJobSender : IDisposable
{
    private const int MaxHeaderKilobytes = 16;

    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(5);

    // For so long a connection is used whose destination was judged when it was made.
    private static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(1);

    private readonly HttpMessageInvoker _http;
    private readonly HttpJobRequests _requests;
    private readonly HttpJobAnswers _answers;
    private readonly TimeSpan _limit;
    private readonly TimeProvider _time;

    public HttpJobSender(HttpJobOptions options, HttpJobPolicy policy, IHostAddresses hosts, TimeProvider time)
    {
        (_limit, _time) = (options.Timeout, time);
        _http = new HttpMessageInvoker(Client(new DestinationGuard(policy, hosts)));
        _requests = new HttpJobRequests(options, time);
        _answers = new HttpJobAnswers(options, time);
    }

    /// <summary>One request; what comes of it is the outcome, whatever it is. Throws only when <paramref name="stop"/> fires.</summary>
    public async Task<JobOutcome> SendAsync(HttpJobPayload job, JobContext context, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(_limit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        try
        {
            using var request = _requests.Of(job, context);
            using var answer = await _http.SendAsync(request, either.Token);
            return await _answers.OutcomeAsync(answer, either.Token);
        }
        catch (Exception error) when (stop.IsCancellationRequested || OutcomeOf(error, limit.IsCancellationRequested) is not null)
        {
            stop.ThrowIfCancellationRequested();
            return OutcomeOf(error, limit.IsCancellationRequested)!;
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Their own words may hold addresses. Null for one that is not about the other side.</summary>
    private JobOutcome? OutcomeOf(Exception error, bool isLate) => error switch
    {
        _ when isLate => JobOutcome.Failure($"The receiver did not answer within {_limit.TotalSeconds:0.###} s."),
        HttpRequestException { InnerException: DestinationRefusedException } => HttpJobHandler.DestinationNotAllowed,
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
            JobOutcome.Failure("No secure connection to the receiver could be made."),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError }
            or OperationCanceledException => JobOutcome.Failure("No connection to the receiver could be made."),
        HttpRequestException or IOException => JobOutcome.Failure("The answer of the receiver could not be read."),
        _ => null,
    };

    private static SocketsHttpHandler Client(DestinationGuard guard) => new()
    {
        ConnectCallback = (context, stop) => guard.ConnectAsync(context.DnsEndPoint, stop),
        ConnectTimeout = ConnectLimit,
        PooledConnectionLifetime = ConnectionLife,
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        MaxResponseHeadersLength = MaxHeaderKilobytes,
        MaxResponseDrainSize = 0,
        // Its span would carry the address; the request itself has the traceparent of the attempt.
        ActivityHeadersPropagator = null,
    };
}
