namespace JobScheduler.Rest.Errors;

/// <summary>One kind of error: its stable name in the type URI, its status and its title.</summary>
internal sealed record ProblemKind(string Name, int Status, string Title)
{
    public static ProblemKind Unreadable { get; } = new("unreadable", 400, "The request cannot be read.");
    public static ProblemKind Validation { get; } = new("validation", 422, "The request breaks a rule.");
    public static ProblemKind Unauthenticated { get; } = new("unauthenticated", 401, "The request does not prove who calls.");
    public static ProblemKind Forbidden { get; } = new("forbidden", 403, "This is not allowed.");
    public static ProblemKind NotFound { get; } = new("not_found", 404, "Not found.");
    public static ProblemKind MethodNotAllowed { get; } = new("method_not_allowed", 405, "The resource does not have this method.");
    public static ProblemKind Timeout { get; } = new("request_timeout", 408, "The request took too long to arrive.");
    public static ProblemKind Conflict { get; } = new("conflict", 409, "The state does not allow this.");
    public static ProblemKind Gone { get; } = new("gone", 410, "It has ended.");
    public static ProblemKind PreconditionFailed { get; } = new("precondition_failed", 412, "The resource has changed.");
    public static ProblemKind TooLarge { get; } = new("too_large", 413, "The request is too large.");
    public static ProblemKind UnsupportedMediaType { get; } = new("unsupported_media_type", 415, "The body's media type is not supported.");
    public static ProblemKind TooManyRequests { get; } = new("too_many_requests", 429, "Too many requests.");
    public static ProblemKind Internal { get; } = new("internal", 500, "The server failed.");
    public static ProblemKind Unavailable { get; } = new("unavailable", 503, "A service this needs is not available.");

    private static readonly IReadOnlyList<ProblemKind> All =
    [
        Unreadable, Validation, Unauthenticated, Forbidden, NotFound, MethodNotAllowed, Timeout, Conflict, Gone,
        PreconditionFailed, TooLarge, UnsupportedMediaType, TooManyRequests, Internal, Unavailable,
    ];

    public string Type => $"urn:jobscheduler:problem:{Name}";

    public static ProblemKind ForStatus(int status) =>
        All.FirstOrDefault(kind => kind.Status == status) ?? new($"status_{status}", status, "The request was refused.");
}
