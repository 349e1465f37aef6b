using System.Diagnostics;

namespace JobScheduler.Rest.Errors;

/// <summary>Answers application/problem+json, whatever the caller accepts.</summary>
internal sealed record ProblemResult(ProblemKind Kind, string Detail, IReadOnlyList<ProblemError> Errors) : IResult, IStatusCodeHttpResult
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public int? StatusCode => Kind.Status;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(Describe(httpContext), WireJson.Default.ProblemResponse);
        var response = httpContext.Response;
        response.StatusCode = Kind.Status;
        response.ContentType = "application/problem+json";
        response.ContentLength = body.Length;
        foreach (var (name, value) in Headers) response.Headers[name] = value;
        await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }

    private ProblemResponse Describe(HttpContext http) => new()
    {
        Type = Kind.Type,
        Title = Kind.Title,
        Status = Kind.Status,
        Detail = Detail,
        Instance = http.Request.PathBase.Add(http.Request.Path).ToUriComponent(),
        TraceId = Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier,
        Errors = Errors,
    };
}
